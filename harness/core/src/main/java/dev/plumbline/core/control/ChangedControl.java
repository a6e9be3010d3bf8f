package dev.plumbline.core.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Map;

/**
 * An explainer that only contracts use: the right explanation of a twin with other values, of which
 * each feature has one.
 *
 * @param id its name
 * @param right the right explanation
 * @param change what becomes of its values
 */
record ChangedControl(String id, ExplainerPlugin right, ValueChange change)
    implements ExplainerPlugin {

  /** Changes the values of a sample's features. */
  @FunctionalInterface
  interface ValueChange {
    Vector of(Subject subject, Vector values);
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(id).version(1).summary("A map that a contract compares.").build();
  }

  @Override
  public ExplainerSpec explainer() {
    return right.explainer();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer inner = right.create(Parameters.defaults(right.spec(), Map.of()), parts);
    return subject -> inner.explain(subject).map(attribution -> changed(subject, attribution));
  }

  private Attribution changed(Subject subject, Attribution attribution) {
    Vector values = change.of(subject, attribution.features());
    return attribution.withValues(values, values);
  }
}
