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
 * Starts from an input without any feature and adds those with a positive attribution, the smallest
 * first, in {@code min(steps, positive features)} groups: the share of steps on which F rises, in
 * [0, 1]. Higher is better. A step rises if it adds more than 1e-6 of the largest |F| on the curve.
 * The part {@code strict} is 1 where no step falls by more than that, else 0: the yes or no of the
 * source. Undefined where no attribution is positive, where there is one feature, all attributions
 * are equal, or a value is not finite. Costs the steps + 1 forward passes per draw of the operator.
 *
 * <p>Source: Luss et al. 2021, arXiv:1905.12698; Arya et al. 2019, arXiv:1909.03012.
 */
@AutoService(MetricPlugin.class)
public final class Monotonicity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("monotonicity")
        .version(2)
        .summary(
            "Adds features claimed to raise F, smallest first, and counts the steps on which it rises.")
        .parameters(CurveParameters.operators("zero", "mean", "marginal"), CurveParameters.STEPS)
        .references(
            new Reference("Luss et al.", 2021, "arXiv:1905.12698"),
            new Reference("Arya et al.", 2019, "arXiv:1909.03012"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .share()
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether F rises as features come in that are claimed to raise it, by this operator.")
        .cannotShow(
            "For an F that is a sum it does not depend on the order of the positive features, only on"
                + " which they are; and it ignores the negative ones.")
        .costs("(min(steps, positive features) + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private static final double NOISE = 1e-6;

    private final int steps;

    Scorer(Parameters parameters) {
      super(parameters);
      this.steps = parameters.whole("steps");
    }

    @Override
    String whyNoCurve() {
      return "no attribution is positive: no feature is claimed to raise F";
    }

    /**
     * The others leave first, then the positive ones, largest first: adding is this from its end.
     */
    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      int[] descending = order.toArray();
      int positive = units.positive();
      if (positive == 0) {
        return List.of();
      }
      int others = descending.length - positive;
      int[] leaving = new int[descending.length];
      System.arraycopy(descending, positive, leaving, 0, others);
      System.arraycopy(descending, 0, leaving, others, positive);
      return List.of(RemovalCurve.inGroups(units, leaving, others, steps));
    }

    @Override
    Score score(CurveValues values) {
      double[] curve = values.mean(0);
      double noise = 0;
      for (double value : curve) {
        noise = Math.max(noise, NOISE * Math.abs(value));
      }
      int rises = 0;
      int falls = 0;
      for (int k = 1; k < curve.length; k++) {
        double step = curve[k - 1] - curve[k];
        rises += step > noise ? 1 : 0;
        falls += step < -noise ? 1 : 0;
      }
      double share = (double) rises / (curve.length - 1);
      return values
          .score(curves -> share)
          .withPart("strict", falls == 0 ? 1 : 0)
          .withCurve(values.chart("monotonicity", 0));
    }
  }
}
