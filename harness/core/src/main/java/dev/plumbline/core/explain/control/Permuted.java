package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/** Control: another method's values, permuted among the features of the sample. */
@AutoService(ExplainerPlugin.class)
public final class Permuted implements ExplainerPlugin {
  private static final String ID = "permuted";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary("Control: another method's values, shuffled among the features of the sample.")
        .parameters(ExplainerSpecs.other())
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlOf();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer of = parts.explainers().apply(parameters.text("of"));
    return new ChangedExplanation(of, (subject, attribution) -> shuffle(attribution, subject));
  }

  private static Attribution shuffle(Attribution attribution, Subject subject) {
    FeatureMap map = subject.instance().features().at(attribution.site());
    int[] from = subject.draws().at(ID).permutation(map.features());
    Vector values = attribution.features();
    double[] shuffled = new double[from.length];
    for (int f = 0; f < from.length; f++) {
      shuffled[f] = values.get(from[f]);
    }
    return attribution.withValues(carried(attribution.raw(), map, from), Vector.of(shuffled));
  }

  /**
   * Moves element values with their feature, in order. Between features of different size the sum
   * is moved and spread evenly, so the sum over all elements is unchanged.
   */
  private static Vector carried(Vector raw, FeatureMap map, int[] from) {
    double[] carried = raw.toArray();
    Vector sums = map.sum(raw);
    for (int f = 0; f < from.length; f++) {
      boolean alike = map.size(f) == map.size(from[f]);
      for (int i = 0; i < map.size(f); i++) {
        carried[map.element(f, i)] =
            alike ? raw.get(map.element(from[f], i)) : sums.get(from[f]) / map.size(f);
      }
    }
    return Vector.of(carried);
  }
}
