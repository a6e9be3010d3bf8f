package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.statistics.Statistic;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The number of pairs that detect an effect of size |dz| with this power at a two-sided level;
 * undefined for an effect of 0.
 */
public final class SampleSize {
  private static final double EFFICIENCY = 3 / Math.PI;

  private SampleSize() {}

  /**
   * The number of pairs that detect an effect |dz| with this power at a two-sided level; undefined
   * for no effect.
   */
  public static Statistic<Long> pairs(double dz, double alpha, double power) {
    if (!(Math.abs(dz) > 0) || !Double.isFinite(dz)) {
      return Statistic.undefined("no number of pairs detects an effect of " + dz);
    }
    double z = quantiles(alpha, power);
    return Statistic.of((long) Math.ceil(z * z / (EFFICIENCY * dz * dz)));
  }

  private static double quantiles(double alpha, double power) {
    if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "alpha " + alpha + " and power " + power + " must lie inside (0, 1)");
    }
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    return normal.inverseCumulativeProbability(1 - alpha / 2)
        + normal.inverseCumulativeProbability(power);
  }
}
