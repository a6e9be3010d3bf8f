package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

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
    return PluginSpec.metric("sensitivity-n")
        .version(2)
        .summary(
            "Compares what random sets of n features are given with how far F falls without them.")
        .parameters(
            SetCorrelation.OPERATORS,
            Parameter.of(
                "shares",
                new ParameterType.ListOf(new ParameterType.Decimal(0, 1), 1),
                List.of(0.1, 0.3, 0.5, 0.8),
                "n as shares of all features, rounded; at least one, never all, equal ones once"),
            Parameter.of(
                "sets", new ParameterType.Whole(2, 100_000), 100L, "how many random sets per n"))
        .references(new Reference("Ancona, Ceolini, Oztireli and Gross", 2018, "arXiv:1711.06104"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows(
            "Whether sums of attributions follow the falls of F at several sizes of removed sets.")
        .cannotShow(
            "The correlation does not see scale or a common shift: two attributions with different"
                + " residuals can both have 1.")
        .costs("(shares × sets + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new SensitivityNMetric(
        parameters.operator("operators"), parameters.decimals("shares"), parameters.whole("sets"));
  }
}
