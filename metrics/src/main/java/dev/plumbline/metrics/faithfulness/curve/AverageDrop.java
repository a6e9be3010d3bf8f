package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Order;
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
 * {@code max(0, F(x) − v) / F(x)} with v = F of the input with only its top k = max(1, ⌈keep · n⌉)
 * features: 0 where they suffice. Lower is better. Parts: {@code increase} is 1 where v lies above
 * F(x), else 0; {@code gain} is {@code max(0, v − F(x)) / (1 − F(x))}, for an F that is a
 * probability below 1. Undefined where F(x) is not above 0, where there is one feature, all
 * attributions are equal, or a value is not finite. Costs 2 forward passes per draw of the
 * operator.
 *
 * <p>Source: Chattopadhay et al. 2018, arXiv:1710.11063 (drop, increase); Zhang et al. 2023,
 * arXiv:2301.07002 (gain).
 */
@AutoService(MetricPlugin.class)
public final class AverageDrop implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("average-drop")
        .version(3)
        .summary("Keeps only the top features and measures the relative drop of F.")
        .parameters(
            CurveParameters.operators("zero", "mean", "marginal"),
            Parameter.of(
                "keep",
                new ParameterType.Decimal(0, 1),
                0.2,
                "the share of the features that stays, the top ones"))
        .references(
            new Reference("Chattopadhay et al.", 2018, "arXiv:1710.11063"),
            new Reference("Zhang et al.", 2023, "arXiv:2301.07002"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .lowerIsBetter()
        .notNegative("1")
        .provenBy(Contract.REMOVAL)
        .shows("Whether the features ranked first keep F up on their own.")
        .cannotShow(
            "It divides by F(x), so it needs an F that is above 0 and not near it, such as a probability;"
                + " and it asks one share of features only.")
        .costs("2 × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final double keep;

    Scorer(Parameters parameters) {
      super(parameters);
      this.keep = parameters.decimal("keep");
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      int gone = units.count() - TopShares.top(keep, units.count());
      return List.of(new RemovalCurve(units, order.reversed().toArray(), 0, gone));
    }

    @Override
    Score score(CurveValues values) {
      double[] mean = values.mean(0);
      return new RelativeDrop(mean[0], mean[1])
          .score(values.subject(), drop -> values.score(curves -> drop));
    }
  }
}
