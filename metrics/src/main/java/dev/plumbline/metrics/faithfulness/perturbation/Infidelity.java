package dev.plumbline.metrics.faithfulness.perturbation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

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
    return new PluginSpec(
        PluginKind.METRIC,
        "infidelity",
        2,
        "Measures how far off an attribution is about what perturbations do to F.",
        InfidelityPerturbations.PARAMETERS,
        List.of(
            new Reference("Yeh, Hsieh, Suggala, Inouye and Ravikumar", 2019, "arXiv:1901.09392")));
  }

  @Override
  public MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.FAITHFULNESS,
        MetricSpec.Direction.LOWER,
        0,
        Double.POSITIVE_INFINITY,
        "F²",
        MetricSpec.Contract.MAGNITUDE,
        false,
        EnumSet.of(Attribution.Kind.CONTRIBUTION, Attribution.Kind.SENSITIVITY),
        false,
        "Whether the attribution, as a linear account of F, is right about perturbed inputs.",
        "It mixes scale with shape: a right map of the wrong scale scores badly, so read"
            + " scaled-infidelity beside it.",
        "draws + 1 forward; square: (windows + 1) × operator draws forward;"
            + " subset: (draws + 1) × operator draws forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new InfidelityMetric(
        InfidelityPerturbations.of(parameters, removals), InfidelityMetric.ErrorScale.RAW);
  }
}
