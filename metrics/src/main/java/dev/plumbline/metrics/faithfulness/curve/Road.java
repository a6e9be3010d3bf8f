package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Remove and debias: shares of the features are imputed from their neighbors, most attributed first
 * (MoRF) and least attributed first (LeRF), and the value is the mean over the percentages of the
 * gap {@code v(LeRF) − v(MoRF)}, in units of F; at p percent ⌊n · p / 100⌋ of n features are gone.
 * Higher is better. Parts: {@code morf} and {@code lerf}, the mean F of each order; {@code
 * hit-morf} and {@code hit-lerf}, the share of percentages at which the label is still predicted,
 * whose mean over samples is the mean accuracy of the source (only where there are classes and a
 * label). The value is one order's where {@code order} names it: −{@code morf} or {@code lerf}.
 * Undefined where there is one feature, all attributions are equal, or an output is not finite.
 * Costs 2 forward passes per percentage and draw, or 1, and the operator's own work.
 *
 * <p>Source: Rong, Leemann, Borisov, Kasneci and Kasneci 2022, arXiv:2202.00449.
 */
@AutoService(MetricPlugin.class)
public final class Road implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("road")
        .version(2)
        .summary(
            "Imputes shares of the features from their neighbors and compares both orders of removal.")
        .parameters(
            CurveParameters.operators("noisy-linear"),
            Parameter.of(
                "percentages",
                new ParameterType.ListOf(new ParameterType.Decimal(0, 100), 1),
                List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0),
                "the shares of the features imputed, in percent"),
            Parameter.of(
                "order",
                new ParameterType.Choice(List.of("both", "morf", "lerf")),
                "both",
                "both: the gap between the orders; morf: minus F, most attributed first; lerf: F,"
                    + " least attributed first"))
        .references(
            new Reference("Rong, Leemann, Borisov, Kasneci and Kasneci", 2022, "arXiv:2202.00449"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether F lives on the features ranked first when those removed look like their"
                + " surroundings.")
        .cannotShow(
            "It uses the order only; it favors smooth maps, which remove whole regions that no"
                + " neighbor can fill, so compare with the permuted control.")
        .costs("2 × percentages × draws forward; one order: percentages × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new RoadMetric(parameters);
  }
}
