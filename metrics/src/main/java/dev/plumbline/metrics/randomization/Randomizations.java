package dev.plumbline.metrics.randomization;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Set;

/** What the tests by randomization share. */
final class Randomizations {
  static final Reference SANITY_CHECKS =
      new Reference("Adebayo, Gilmer, Muelly, Goodfellow, Hardt and Kim", 2018, "arXiv:1810.03292");
  static final Reference EFFICIENT =
      new Reference("Hedström, Weber, Lapuschkin and Höhne", 2024, "arXiv:2401.06465");

  private Randomizations() {}

  /**
   * A spec of similarities to the explanation of the trained model: in [−1, 1], lower is better.
   *
   * @param shows what the test can show
   * @param cannotShow what it cannot show
   * @param cost its passes
   */
  static MetricSpec similarity(String shows, String cannotShow, String cost) {
    return new MetricSpec(
        MetricSpec.Category.RANDOMIZATION,
        MetricSpec.Direction.LOWER,
        -1,
        1,
        "1",
        MetricSpec.Contract.RANDOMIZATION,
        true,
        Set.of(Attribution.Kind.values()),
        false,
        shows,
        cannotShow,
        cost);
  }

  /** The mean of maps, feature by feature. */
  static Vector mean(List<Attribution> maps) {
    double[] mean = new double[maps.get(0).features().size()];
    for (Attribution map : maps) {
      for (int f = 0; f < mean.length; f++) {
        mean[f] += map.features().get(f) / maps.size();
      }
    }
    return Vector.of(mean);
  }
}
