package dev.plumbline.metrics.randomization;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** Shared parts of the tests that randomize a model. */
final class Randomizations {
  static final Reference SANITY_CHECKS =
      new Reference("Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim", 2018, "arXiv:1810.03292");
  static final Reference EFFICIENT =
      new Reference("Hedström, Weber, Lapuschkin and Höhne", 2024, "arXiv:2401.06465");

  private Randomizations() {}

  /**
   * Starts the spec of a metric of similarity to the explanation of the trained model: in [−1, 1],
   * lower is better.
   */
  static MetricSpec.MetricBuilder similarityMetric() {
    return MetricSpec.of(MetricSpec.Category.RANDOMIZATION)
        .lowerIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.RANDOMIZATION)
        .signBlind();
  }

  /** The mean of attributions, feature by feature. */
  static Vector mean(List<Attribution> maps) {
    if (maps.size() == 1) {
      return maps.get(0).features();
    }
    double[] mean = new double[maps.get(0).features().size()];
    for (Attribution map : maps) {
      for (int f = 0; f < mean.length; f++) {
        mean[f] += map.features().get(f) / maps.size();
      }
    }
    return Vector.of(mean);
  }
}
