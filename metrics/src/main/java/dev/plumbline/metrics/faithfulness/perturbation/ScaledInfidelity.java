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
    return new PluginSpec(
        PluginKind.METRIC,
        "scaled-infidelity",
        2,
        "Measures what an attribution leaves unexplained of the effect of perturbations, at its"
            + " best scale.",
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
        1,
        "share",
        MetricSpec.Contract.REMOVAL,
        false,
        EnumSet.of(
            Attribution.Kind.CONTRIBUTION,
            Attribution.Kind.SENSITIVITY,
            Attribution.Kind.IMPORTANCE),
        false,
        "Whether the attribution, at its best scale, accounts for what perturbations do to F.",
        "It does not see scale: read infidelity or completeness beside it.",
        "draws + 1 forward; square: (windows + 1) × operator draws forward;"
            + " subset: (draws + 1) × operator draws forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new InfidelityMetric(
        InfidelityPerturbations.of(parameters, removals), InfidelityMetric.ErrorScale.BEST);
  }
}
