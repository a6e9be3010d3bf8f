package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The cosine of the angle between values and truth: {@code Σ aᵢ tᵢ / (‖a‖₂ ‖t‖₂)}. In [−1, 1],
 * higher is better. Blind to scale. Undefined where all values are zero, or one is not finite.
 * Costs no pass.
 *
 * <p>Source: Guidotti 2021, doi:10.1016/j.artint.2020.103428.
 */
@AutoService(MetricPlugin.class)
public final class AttributionCosine extends AgreementMetric {
  /** The plug-in. */
  public AttributionCosine() {
    super(
        new Card(
            "attribution-cosine",
            "Measures the cosine between the values and the contributions.",
            List.of(),
            List.of(new Reference("Guidotti", 2021, "doi:10.1016/j.artint.2020.103428")),
            Scale.CORRELATION,
            BY_VALUE,
            "Whether values are in proportion to contributions, signs included.",
            "Whether their scale is right."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    double[] a = unit(known.values());
    double[] t = unit(known.truth());
    CompensatedSum product = new CompensatedSum();
    for (int f = 0; f < a.length; f++) {
      product.add(a[f] * t[f]);
    }
    double cosine = product.value();
    return Double.isNaN(cosine)
        ? Score.undefined("the attribution is zero everywhere: it has no direction")
        : Score.of(Math.max(-1, Math.min(1, cosine)));
  }

  /** The vector of length 1; NaN for zeros. */
  private static double[] unit(double[] side) {
    double largest = 0;
    for (double value : side) {
      largest = Math.max(largest, Math.abs(value));
    }
    CompensatedSum squares = new CompensatedSum();
    for (double value : side) {
      squares.add(value / largest * (value / largest));
    }
    double[] unit = new double[side.length];
    for (int f = 0; f < unit.length; f++) {
      unit[f] = side[f] / largest / Math.sqrt(squares.value());
    }
    return unit;
  }
}
