package dev.plumbline.metrics.faithfulness.perturbation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Infidelity under the best scale that is not negative, as a share of that of an attribution of
 * nothing: {@code min over β ≥ 0 of E[(β Iᵀa − D)²] / E[D²]} with {@code D = F(x) − F(x − I)}. In
 * [0, 1], lower is better; a negated attribution has β = 0 and 1. The part {@code beta} is the best
 * scale of either sign, {@code negated} whether it is negative. Undefined where F does not change
 * or a value is not finite. Costs one forward pass per perturbation, and one for F(x).
 *
 * <p>Source: Yeh, Hsieh, Suggala, Inouye and Ravikumar 2019, arXiv:1901.09392.
 */
@AutoService(MetricPlugin.class)
public final class ScaledInfidelity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("scaled-infidelity")
        .version(3)
        .summary(
            "Measures what an attribution leaves unexplained of the effect of perturbations, at its"
                + " best scale.")
        .parameters(InfidelityPerturbations.PARAMETERS)
        .references(
            new Reference("Yeh, Hsieh, Suggala, Inouye and Ravikumar", 2019, "arXiv:1901.09392"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .lowerIsBetter()
        .share()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .accepts(
            AttributionKind.CONTRIBUTION, AttributionKind.SENSITIVITY, AttributionKind.IMPORTANCE)
        .shows(
            "Whether the attribution, at its best scale, accounts for what perturbations do to F.")
        .cannotShow("It does not see scale: read infidelity or completeness beside it.")
        .costs(
            "draws + 1 forward; square: (windows + 1) × operator draws forward;"
                + " subset: (draws + 1) × operator draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new InfidelityMetric(
        InfidelityPerturbations.of(parameters), InfidelityMetric.ErrorScale.BEST);
  }
}
