package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/**
 * Pearson's correlation, over random sets S of exactly n features, of {@code Σ_{i∈S} aᵢ} with
 * {@code F(x) − v(x without S)}, averaged over several n; a curve shows it at each n. In [−1, 1],
 * no unit, higher is better. The part {@code residual} is the root mean square of {@code Σ_{i∈S} aᵢ
 * − (F(x) − v(x without S))} in units of F, over all sets: 0 exactly where the attribution
 * satisfies sensitivity-n on them. Undefined where there is one feature, a value is not finite, or
 * either side is constant at some n. Costs {@code (sizes · sets + 1) · draws} forward passes.
 *
 * <p>Source: Ancona, Ceolini, Oztireli and Gross 2018, arXiv:1711.06104.
 */
@AutoService(MetricPlugin.class)
public final class SensitivityN implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return new PluginSpec(
        PluginKind.METRIC,
        "sensitivity-n",
        1,
        "Compares what random sets of n features are given with how far F falls without them.",
        List.of(
            SetCorrelation.OPERATORS,
            Parameter.of(
                "shares",
                new ParameterType.ListOf(new ParameterType.Decimal(0, 1), 1),
                List.of(0.1, 0.3, 0.5, 0.8),
                "n as shares of all features, rounded; at least one, never all, equal ones once"),
            Parameter.of(
                "sets", new ParameterType.Whole(2, 100_000), 100L, "how many random sets per n")),
        List.of(new Reference("Ancona, Ceolini, Oztireli and Gross", 2018, "arXiv:1711.06104")));
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
        "Whether sums of attributions follow the falls of F at several sizes of removed sets.",
        "The correlation does not see scale or a common shift: two attributions with different"
            + " residuals can both have 1.",
        "(shares × sets + 1) × draws forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new SensitivityNMetric(
        removals.apply(parameters.texts("operators").get(0)),
        parameters.decimals("shares"),
        parameters.whole("sets"));
  }
}
