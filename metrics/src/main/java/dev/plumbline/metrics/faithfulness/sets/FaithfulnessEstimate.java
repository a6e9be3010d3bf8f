package dev.plumbline.metrics.faithfulness.sets;

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
    return new PluginSpec(
        PluginKind.METRIC,
        "faithfulness-estimate",
        1,
        "Correlates each feature's attribution with how far F falls when it alone is removed.",
        List.of(SetCorrelation.OPERATORS, RankedGroups.PARAMETER),
        List.of(new Reference("Alvarez-Melis and Jaakkola", 2018, "arXiv:1806.07538")));
  }

  @Override
  public MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.FAITHFULNESS,
        MetricSpec.Direction.HIGHER,
        -1,
        1,
        "1",
        MetricSpec.Contract.REMOVAL,
        false,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        "Whether features that are given more make F fall more when each alone is removed.",
        "It removes one feature at a time, so it sees no evidence that several features share; and"
            + " it does not see scale.",
        "(⌈features / group⌉ + 1) × draws forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new SetCorrelation(
        removals.apply(parameters.texts("operators").get(0)),
        new RankedGroups(parameters.whole("group")),
        SetCorrelation.Coefficient.PEARSON);
  }
}
