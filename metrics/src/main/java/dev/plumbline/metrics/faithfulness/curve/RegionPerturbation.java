package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
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
 * {@code 1/(L+1) Σₖ₌₀..L (F(x) − vₖ)} while regions leave, the region with the largest sum of
 * attributions first, L = min(regions, number of regions), in units of F. Regions are the squares
 * of a grid over the image; where the input is no image, or a feature does not lie within one
 * square, each feature is a region. Higher is better. Undefined where there is one region, all have
 * equal sums, or a value is not finite. Costs L + 1 forward passes per draw of the operator.
 *
 * <p>Source: Samek et al. 2017, arXiv:1509.06321.
 */
@AutoService(MetricPlugin.class)
public final class RegionPerturbation implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("region-perturbation")
        .version(2)
        .summary("Removes regions of an image, most attributed first, and averages the fall of F.")
        .parameters(
            CurveParameters.operators("uniform", "mean", "marginal"),
            CurveParameters.patch(9),
            Parameter.of(
                "regions",
                new ParameterType.Whole(1, 100_000),
                100L,
                "the largest number of regions that leave"))
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
            "Whether the regions ranked first are those whose removal, by this operator, lowers F.")
        .cannotShow(CurveParameters.ORDER_ONLY)
        .costs("(min(regions, number of regions) + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {
    private final int patch;
    private final int regions;

    Scorer(Parameters parameters) {
      super(parameters);
      this.patch = parameters.whole("patch");
      this.regions = parameters.whole("regions");
    }

    @Override
    RemovalUnits units(Subject subject, Attribution attribution) {
      return ImageRegions.of(subject, attribution.features(), patch);
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(RemovalCurve.bySize(units, order.toArray(), 1, regions));
    }

    @Override
    Score score(CurveValues values) {
      return values
          .linearScore(curves -> CurveStatistics.meanFall(curves.get(0)))
          .withDiagnostic("units", values.order().size())
          .withCurve(values.chart("region-perturbation", 0));
    }
  }
}
