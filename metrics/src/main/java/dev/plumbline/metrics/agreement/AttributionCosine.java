package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The cosine of the angle between values and truth: {@code Σ aᵢ tᵢ / (‖a‖₂ ‖t‖₂)}. In [−1, 1],
 * higher is better. Blind to scale. Undefined where all values are zero, or one is not finite.
 * Costs no pass.
 *
 * <p>Source: Guidotti 2021, doi:10.1016/j.artint.2020.103428.
 */
@AutoService(MetricPlugin.class)
public final class AttributionCosine extends AgreementMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("attribution-cosine")
        .version(1)
        .summary("Measures the cosine between the values and the contributions.")
        .references(new Reference("Guidotti", 2021, "doi:10.1016/j.artint.2020.103428"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return agreementMetric()
        .higherIsBetter()
        .correlation()
        .provenBy(Contract.LOCALIZATION)
        .accepts(BY_VALUE)
        .shows("Whether values are in proportion to contributions, signs included.")
        .cannotShow("Whether their scale is right.")
        .build();
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
