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
 * The area between the perturbation curves: {@code 1/(L+1) Σₖ₌₀..L (vₖ with least attributed
 * features removed first − vₖ with most attributed first)}, L = min(steps, features), in units of
 * F; both curves meet at both ends. Higher is better; a random order has 0 on average. Also known
 * as the symmetric relevance gain. Undefined where there is one feature, all attributions are
 * equal, or a value is not finite. Costs 2 (L + 1) forward passes per draw of the operator.
 *
 * <p>Source: Samek et al. 2017, arXiv:1509.06321; Blücher, Vielhaben and Strodthoff 2024,
 * arXiv:2401.06654 (symmetric relevance gain).
 */
@AutoService(MetricPlugin.class)
public final class Abpc implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("abpc")
        .version(2)
        .summary("Averages the gap between the curves of least and most attributed features first.")
        .parameters(CurveParameters.operators("zero", "mean", "marginal"), CurveParameters.STEPS)
        .references(
            new Reference("Samek et al.", 2017, "arXiv:1509.06321"),
            new Reference("Blücher, Vielhaben and Strodthoff", 2024, "arXiv:2401.06654"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether removing the features ranked last leaves F higher than removing those ranked first.")
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
          .linearScore(
              curves -> CurveStatistics.mean(curves.get(1)) - CurveStatistics.mean(curves.get(0)))
          .withPart("morf", CurveStatistics.mean(values.mean(0)))
          .withPart("lerf", CurveStatistics.mean(values.mean(1)))
          .withCurve(values.chart("morf", 0))
          .withCurve(values.chart("lerf", 1));
    }
  }
}
