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
 * The mean over perturbations I of {@code (Iᵀa − (F(x) − F(x − I)))²}, in squared units of F, in
 * [0, ∞), lower is better. Attributions in units of F claim their share of the way to the baseline
 * in place of Iᵀa. The parts hold the error under the best scale β ≥ 0, the best β of either sign,
 * and whether it is negative. Undefined where a value is not finite. Costs one forward pass per
 * perturbation, and one for F(x).
 *
 * <p>Source: Yeh, Hsieh, Suggala, Inouye and Ravikumar 2019, arXiv:1901.09392.
 */
@AutoService(MetricPlugin.class)
public final class Infidelity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("infidelity")
        .version(3)
        .summary("Measures how far off an attribution is about what perturbations do to F.")
        .parameters(InfidelityPerturbations.PARAMETERS)
        .references(
            new Reference("Yeh, Hsieh, Suggala, Inouye and Ravikumar", 2019, "arXiv:1901.09392"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .lowerIsBetter()
        .notNegative("F²")
        .provenBy(MetricSpec.Contract.MAGNITUDE)
        .accepts(AttributionKind.CONTRIBUTION, AttributionKind.SENSITIVITY)
        .shows(
            "Whether the attribution, as a linear account of F, is right about perturbed inputs.")
        .cannotShow(
            "It mixes scale with shape: a right map of the wrong scale scores badly, so read"
                + " scaled-infidelity beside it.")
        .costs(
            "draws + 1 forward; square: (windows + 1) × operator draws forward;"
                + " subset: (draws + 1) × operator draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new InfidelityMetric(
        InfidelityPerturbations.of(parameters), InfidelityMetric.ErrorScale.RAW);
  }
}
