package dev.plumbline.metrics.faithfulness.curve;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The area over the curve of F / F(x) while segments leave, the one with the largest mean
 * attribution per element first: {@code 1 − (1/2 + r₁ + … + r_L/2) / L} with rₖ = vₖ / F(x) and L
 * the number of segments. Segments are the features of the feature map. Higher is better; 1 is the
 * best for an F that is never negative, such as a probability. Undefined where F(x) is not above 0,
 * where there is one segment, all means are equal, or a value is not finite. Costs L + 1 forward
 * passes per draw of the operator.
 *
 * <p>Source: Rieger and Hansen 2020, arXiv:2003.08747.
 */
@AutoService(MetricPlugin.class)
public final class Irof implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("irof")
        .version(2)
        .summary(
            "Removes segments, largest mean attribution first, and measures the area over F / F(x).")
        .parameters(CurveParameters.operators("mean", "zero", "marginal"))
        .references(new Reference("Rieger and Hansen", 2020, "arXiv:2003.08747"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(Category.FAITHFULNESS)
        .higherIsBetter()
        .anyValue("1")
        .provenBy(Contract.REMOVAL)
        .shows(
            "Whether the segments ranked first are those whose removal, by this operator, lowers F.")
        .cannotShow(
            "It divides by F(x), so it needs an F that is above 0 and not near it, such as a probability;"
                + " and it uses the order only, not the sizes.")
        .costs("(segments + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new Scorer(parameters);
  }

  private static final class Scorer extends CurveMetric {

    Scorer(Parameters parameters) {
      super(parameters);
    }

    @Override
    RemovalUnits units(Subject subject, Attribution attribution) {
      FeatureMap map = subject.instance().features();
      double[] means = new double[map.features()];
      for (int f = 0; f < means.length; f++) {
        means[f] = attribution.features().get(f) / map.size(f);
      }
      return RemovalUnits.features(Vector.of(means));
    }

    @Override
    List<RemovalCurve> curves(RemovalUnits units, Order order) {
      return List.of(RemovalCurve.bySize(units, order.toArray(), 1, Integer.MAX_VALUE));
    }

    @Override
    Score score(CurveValues values) {
      double clean = values.mean(0)[0];
      if (!(clean > 0)) {
        return Score.undefined("F(x) is %s: a share of it needs a value above 0".formatted(clean));
      }
      return values
          .linearScore(curves -> 1 - Trapezoid.area(curves.get(0)) / clean)
          .withPart("start", clean)
          .withCurve(values.chart("irof", 0));
    }
  }
}
