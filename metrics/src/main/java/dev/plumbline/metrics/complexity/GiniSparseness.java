package dev.plumbline.metrics.complexity;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.List;

/**
 * The Gini index of the sizes: with |a| sorted ascending and i from 1, {@code G = Σ (2i − n − 1)
 * |a|₍ᵢ₎ / (n Σ |a|)}, in [0, (n − 1)/n], no unit, higher is better (sparser): 0 for a uniform map,
 * (n − 1)/n for a one-hot one. Blind to sign and scale. Undefined where all values are zero, or one
 * is not finite. Costs no pass.
 *
 * <p>Source: Chalasani et al. 2020, arXiv:1810.06583; Hurley and Rickard 2009,
 * doi:10.1109/TIT.2009.2027527.
 */
@AutoService(MetricPlugin.class)
public final class GiniSparseness extends ComplexityMetric {
  /** The plug-in. */
  public GiniSparseness() {
    super(
        new Card(
            "gini-sparseness",
            "Measures by the Gini index how unevenly the sizes of the values are spread.",
            List.of(),
            List.of(
                new Reference("Chalasani et al.", 2020, "arXiv:1810.06583"),
                new Reference("Hurley and Rickard", 2009, "doi:10.1109/TIT.2009.2027527")),
            Direction.HIGHER,
            1,
            "share",
            "Whether few features carry most of the attribution.",
            "Whether those few are the right ones."));
  }

  @Override
  Score score(double[] sizes, Parameters parameters) {
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double largest = sorted[n - 1];
    CompensatedSum weighted = new CompensatedSum();
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      weighted.add((2 * i + 1 - n) * (sorted[i] / largest));
      sum.add(sorted[i] / largest);
    }
    double gini = Math.max(0, weighted.value() / (n * sum.value()));
    return Score.of(gini).withPart("largest-possible", (n - 1.0) / n);
  }
}
