package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;
import java.util.random.RandomGenerator;

/** Control: another method's values, times a random positive factor per sample. */
@AutoService(ExplainerPlugin.class)
public final class RowScaled implements ExplainerPlugin {
  private static final String ID = "row-scaled";

  @Override
  public PluginSpec spec() {
    return Specs.of(
        ID,
        "Control: another method's values, times a random positive factor per sample.",
        List.of(Specs.other()),
        Specs.SANITY_CHECKS);
  }

  @Override
  public ExplainerSpec explainer() {
    return Specs.controlOf();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer of = parts.explainers().apply(parameters.text("of"));
    return new Changed(of, (subject, values) -> Scaled.by(factor(subject), values));
  }

  /** 2^s with s uniform on [−2, −1) ∪ [1, 2): at least twice too large or too small. */
  private static double factor(Subject subject) {
    RandomGenerator random = subject.draws().at(ID).stream();
    double exponent = 1 + random.nextDouble();
    return Math.pow(2, random.nextBoolean() ? exponent : -exponent);
  }
}
