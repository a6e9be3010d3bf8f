package dev.plumbline.metrics.complexity;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

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
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("entropy-complexity")
        .version(1)
        .summary("Measures by their entropy how evenly the sizes of the values are spread.")
        .references(new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return complexityMetric()
        .lowerIsBetter()
        .notNegative("1")
        .shows("Whether few features carry most of the attribution.")
        .cannotShow(
            "Whether those few are the right ones; and its largest value, ln n, grows with the"
                + " number of features."
                + ONE_HOT_IS_BEST)
        .build();
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
