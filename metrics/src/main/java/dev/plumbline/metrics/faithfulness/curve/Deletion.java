package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The area under the curve of F while features leave, most attributed first (MoRF): {@code (v₀/2 +
 * v₁ + … + vₙ₋₁ + vₙ/2) / n} with vₖ = v(what stays after step k) and v₀ = F(x), in units of F.
 * Lower is better. Attributions rank by their signed value, ties as drawn; {@code n = min(steps,
 * features)}. Undefined where there is one feature, all attributions are equal, or a value is not
 * finite. Costs n + 1 forward passes per draw of the operator.
 *
 * <p>Source: Bach et al. 2015, doi:10.1371/journal.pone.0130140; Petsiuk, Das and Saenko 2018,
 * arXiv:1806.07421.
 */
@AutoService(MetricPlugin.class)
public final class Deletion implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("deletion")
        .version(2)
        .summary("Removes features, most attributed first, and measures the area under F.")
        .parameters(AreaUnderCurve.PARAMETERS)
        .references(
            new Reference("Bach et al.", 2015, "doi:10.1371/journal.pone.0130140"),
            new Reference("Petsiuk, Das and Saenko", 2018, "arXiv:1806.07421"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .lowerIsBetter()
        .anyValue("F")
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows(
            "Whether the features ranked first are those whose removal, by this operator, lowers F.")
        .cannotShow(
            "It uses the order only, not the sizes; and F may fall because removal leaves the data the"
                + " model knows, so compare operators and the permuted control.")
        .costs("(min(steps, features) + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new AreaUnderCurve(AreaUnderCurve.Procedure.DELETION, parameters);
  }
}
