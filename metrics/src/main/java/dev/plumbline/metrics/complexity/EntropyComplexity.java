package dev.plumbline.metrics.complexity;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The entropy of the shares of the features: {@code H = −Σ pᵢ ln pᵢ} with {@code pᵢ = |aᵢ| / Σ
 * |a|}, in nats, in [0, ln n], lower is better (shorter): 0 for a one-hot map, ln n for a uniform
 * one. A share of 0 adds 0. Blind to sign and scale. The part {@code normalized} is H / ln n.
 * Undefined where all values are zero, or one is not finite. Costs no pass.
 *
 * <p>Source: Bhatt, Weller and Moura 2020, arXiv:2005.00631.
 */
@AutoService(MetricPlugin.class)
public final class EntropyComplexity extends ComplexityMetric {
  /** The plug-in. */
  public EntropyComplexity() {
    super(
        new Card(
            "entropy-complexity",
            "Measures by their entropy how evenly the sizes of the values are spread.",
            List.of(),
            List.of(new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631")),
            Direction.LOWER,
            Double.POSITIVE_INFINITY,
            "1",
            "Whether few features carry most of the attribution.",
            "Whether those few are the right ones; and its largest value, ln n, grows with the"
                + " number of features."));
  }

  @Override
  Score score(double[] sizes, Parameters parameters) {
    double largest = 0;
    for (double size : sizes) {
      largest = Math.max(largest, size);
    }
    CompensatedSum sum = new CompensatedSum();
    for (double size : sizes) {
      sum.add(size / largest);
    }
    CompensatedSum entropy = new CompensatedSum();
    for (double size : sizes) {
      double share = size / largest / sum.value();
      entropy.add(share > 0 ? -share * Math.log(share) : 0);
    }
    double nats = Math.max(0, entropy.value());
    Score score = Score.of(nats);
    return sizes.length > 1 ? score.withPart("normalized", nats / Math.log(sizes.length)) : score;
  }
}
