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
 * The mean of F over the inputs with the first features flipped, most attributed first: {@code (v₁
 * + … + v_L) / L}, where v_k is F after k steps of {@code features-per-step} features, in units of
 * F. The untouched input is part of the curve but not of the value. Lower is better. Undefined
 * where there is one feature, all attributions are equal, or a value is not finite. Costs L + 1
 * forward passes per draw of the operator, L = ⌈features / features-per-step⌉.
 *
 * <p>Source: Bach et al. 2015, doi:10.1371/journal.pone.0130140.
 */
@AutoService(MetricPlugin.class)
public final class PixelFlipping implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("pixel-flipping")
        .version(2)
        .summary("Flips features, most attributed first, and averages F over the flipped inputs.")
        .parameters(
            CurveParameters.operators("zero", "mean", "marginal"),
            Parameter.of(
                "features-per-step",
                new ParameterType.Whole(1, 1_000_000),
                1L,
                "how many features are flipped between two points of the curve"))
        .references(new Reference("Bach et al.", 2015, "doi:10.1371/journal.pone.0130140"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .lowerIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether the features ranked first are those whose flipping, by this operator, lowers F.")
        .cannotShow(CurveParameters.ORDER_ONLY)
        .costs("(⌈features / features-per-step⌉ + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final int size;

    Scorer(Parameters parameters) {
      super(parameters);
      this.size = parameters.whole("features-per-step");
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(RemovalCurve.bySize(units, order.toArray(), size, Integer.MAX_VALUE));
    }

    @Override
    Score score(CurveValues values) {
      double[] curve = values.mean(0);
      return values
          .linearScore(curves -> CurveStatistics.meanAfterStart(curves.get(0)))
          .withPart("start", curve[0])
          .withPart("end", curve[curve.length - 1])
          .withCurve(values.chart("pixel-flipping", 0));
    }
  }
}
