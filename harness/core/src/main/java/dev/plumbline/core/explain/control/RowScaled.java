package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.random.RandomGenerator;

/** Control: another method's values, multiplied by a random positive factor per sample. */
@AutoService(ExplainerPlugin.class)
public final class RowScaled implements ExplainerPlugin {
  private static final String ID = "row-scaled";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary("Control: another method's values, times a random positive factor per sample.")
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
    return new ChangedExplanation(
        of, (subject, values) -> ScaledAttribution.by(factor(subject), values));
  }

  /** Returns 2ˢ with s uniform on [−2, −1) ∪ [1, 2): at least twice too large or too small. */
  private static double factor(Subject subject) {
    RandomGenerator random = subject.draws().at(ID).stream();
    double exponent = 1 + random.nextDouble();
    return Math.pow(2, random.nextBoolean() ? exponent : -exponent);
  }
}
