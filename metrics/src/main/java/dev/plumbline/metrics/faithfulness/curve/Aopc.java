package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The area over the removal curve: {@code 1/(L+1) Σₖ₌₀..L (F(x) − vₖ)} with features leaving most
 * attributed first (MoRF), L = min(steps, features), in units of F. The averaging constant is L +
 * 1, the step without removal included. Higher is better. The same of the reversed order (LeRF) is
 * the part {@code lerf}. Undefined where there is one feature, all attributions are equal, or a
 * value is not finite. Costs 2 (L + 1) forward passes per draw of the operator.
 *
 * <p>Source: Samek et al. 2017, arXiv:1509.06321.
 */
@AutoService(MetricPlugin.class)
public final class Aopc implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("aopc")
        .version(2)
        .summary("Averages the fall of F while features leave, most attributed first.")
        .parameters(CurveParameters.operators("zero", "mean", "marginal"), CurveParameters.STEPS)
        .references(new Reference("Samek et al.", 2017, "arXiv:1509.06321"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether F falls early when features leave, by this operator, in the order of the attribution.")
        .cannotShow(CurveParameters.ORDER_ONLY)
        .costs("2 × (min(steps, features) + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final int steps;

    Scorer(Parameters parameters) {
      super(parameters);
      this.steps = parameters.whole("steps");
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(
          RemovalCurve.inGroups(units, order.toArray(), steps),
          RemovalCurve.inGroups(units, order.reversed().toArray(), steps));
    }

    @Override
    Score score(CurveValues values) {
      return values
          .linearScore(curves -> CurveStatistics.meanFall(curves.get(0)))
          .withPart("lerf", CurveStatistics.meanFall(values.mean(1)))
          .withCurve(values.chart("morf", 0))
          .withCurve(values.chart("lerf", 1));
    }
  }
}
