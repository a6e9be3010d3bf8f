package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Pearson's correlation, over features, of {@code aᵢ} with {@code F(x) − v(x without i)}: each
 * feature, or each group of neighbors in the order of the attributions, is removed alone. In [−1,
 * 1], no unit, higher is better. Undefined where there is one group, either side is constant, or a
 * value is not finite. Costs {@code (⌈features / group⌉ + 1) · draws} forward passes.
 *
 * <p>Source: Alvarez-Melis and Jaakkola 2018, arXiv:1806.07538.
 */
@AutoService(MetricPlugin.class)
public final class FaithfulnessEstimate implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("faithfulness-estimate")
        .version(2)
        .summary(
            "Correlates each feature's attribution with how far F falls when it alone is removed.")
        .parameters(SetCorrelation.OPERATORS, RankedGroups.PARAMETER)
        .references(new Reference("Alvarez-Melis and Jaakkola", 2018, "arXiv:1806.07538"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows("Whether features that are given more make F fall more when each alone is removed.")
        .cannotShow(
            "It removes one feature at a time, so it sees no evidence that several features share; and"
                + " it does not see scale.")
        .costs("(⌈features / group⌉ + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new SetCorrelation(
        parameters.operator("operators"),
        new RankedGroups(parameters.whole("group")),
        SetCorrelation.Coefficient.PEARSON);
  }
}
