package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The area under the curve of F while features come back into an input without any, most attributed
 * first: {@code (v₀/2 + v₁ + … + vₙ₋₁ + vₙ/2) / n} with v₀ = v(no feature) and vₙ = F(x), in units
 * of F. Higher is better. It equals {@link Deletion} of the reversed order under the same operator.
 * Attributions rank by their signed value, ties as drawn; {@code n = min(steps, features)}.
 * Undefined where there is one feature, all attributions are equal, or a value is not finite. Costs
 * n + 1 forward passes per draw of the operator.
 *
 * <p>Source: Petsiuk, Das and Saenko 2018, arXiv:1806.07421.
 */
@AutoService(MetricPlugin.class)
public final class Insertion implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("insertion")
        .version(2)
        .summary("Puts features back, most attributed first, and measures the area under F.")
        .parameters(AreaUnderCurve.PARAMETERS)
        .references(new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows(
            "Whether the features ranked first suffice to bring F back from an input without any.")
        .cannotShow(
            "It uses the order only, not the sizes; and its first inputs are nearly empty, far from the"
                + " data the model knows, so compare operators and the permuted control.")
        .costs("(min(steps, features) + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new AreaUnderCurve(AreaUnderCurve.Procedure.INSERTION, parameters);
  }
}
