package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;

/** Control: another method's values with the opposite sign. */
@AutoService(ExplainerPlugin.class)
public final class Negated implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        "negated",
        "Control: another method's values with the opposite sign.",
        List.of(ExplainerSpecs.other()),
        ExplainerSpecs.SANITY_CHECKS);
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlOf();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer of = parts.explainers().apply(parameters.text("of"));
    return new ChangedExplanation(
        of, (subject, attribution) -> ScaledAttribution.by(-1, attribution));
  }
}
