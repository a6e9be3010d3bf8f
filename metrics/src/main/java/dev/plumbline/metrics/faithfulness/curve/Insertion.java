package dev.plumbline.metrics.faithfulness.curve;

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
 * The area under the curve of F while features come back into an input without any, most attributed
 * first: {@code (v₀/2 + v₁ + … + vₙ₋₁ + vₙ/2) / n} with v₀ = v(no feature) and vₙ = F(x), in units
 * of F. Higher is better. It equals {@link Deletion} of the reversed order under the same operator.
 * Attributions rank by their signed value, ties by feature index; {@code n = min(steps, features)}.
 * Undefined where there is one feature, all attributions are equal, or a value is not finite. Costs
 * n + 1 forward passes per draw of the operator.
 *
 * <p>Source: Petsiuk, Das and Saenko 2018, arXiv:1806.07421.
 */
@AutoService(MetricPlugin.class)
public final class Insertion implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC,
        "insertion",
        1,
        "Puts features back, most attributed first, and measures the area under F.",
        AreaUnderCurve.PARAMETERS,
        List.of(new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421")));
  }

  @Override
  public MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.FAITHFULNESS,
        MetricSpec.Direction.HIGHER,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        "F",
        MetricSpec.Contract.REMOVAL,
        false,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        "Whether the features ranked first suffice to bring F back from an input without any.",
        "It uses the order only, not the sizes; and its first inputs are nearly empty, far from the"
            + " data the model knows, so compare operators and the permuted control.",
        "(min(steps, features) + 1) × draws forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new AreaUnderCurve(AreaUnderCurve.Process.INSERTION, parameters, removals);
  }
}
