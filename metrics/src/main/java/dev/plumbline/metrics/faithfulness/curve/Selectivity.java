package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The area under F while regions leave, the region with the largest sum of attributions first:
 * {@code (v₀/2 + v₁ + … + v_L/2) / L} with L the number of regions, in units of F. Regions are the
 * squares of a grid over the image; where the input is no image, or a feature does not lie within
 * one square, each feature is a region. Lower is better. Undefined where there is one region, all
 * have equal sums, or a value is not finite. Costs L + 1 forward passes per draw of the operator.
 *
 * <p>Source: Montavon, Samek and Müller 2018, arXiv:1706.07979.
 */
@AutoService(MetricPlugin.class)
public final class Selectivity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("selectivity")
        .version(2)
        .summary(
            "Removes regions of an image, most attributed first, and measures the area under F.")
        .parameters(CurveParameters.operators("zero", "mean", "marginal"), CurveParameters.patch(8))
        .references(new Reference("Montavon, Samek and Müller", 2018, "arXiv:1706.07979"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .lowerIsBetter()
        .anyValue("F")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether the regions ranked first are those whose removal, by this operator, lowers F.")
        .cannotShow(CurveParameters.ORDER_ONLY)
        .costs("(number of regions + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final int patch;

    Scorer(Parameters parameters) {
      super(parameters);
      this.patch = parameters.whole("patch");
    }

    @Override
    RemovalUnits units(Subject subject, Attribution attribution) {
      return ImageRegions.of(subject, attribution.features(), patch);
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(RemovalCurve.bySize(units, order.toArray(), 1, Integer.MAX_VALUE));
    }

    @Override
    Score score(CurveValues values) {
      double[] curve = values.mean(0);
      return values
          .linearScore(curves -> Trapezoid.area(curves.get(0)))
          .withPart("start", curve[0])
          .withPart("end", curve[curve.length - 1])
          .withDiagnostic("units", values.order().size())
          .withCurve(values.chart("selectivity", 0));
    }
  }
}
