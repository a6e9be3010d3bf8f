package dev.plumbline.reports.statistics;

import java.util.Arrays;

/**
 * The standard error of a mean over seeds and samples, from the jackknife influences of both. It
 * generalizes over samples, and over seeds from {@link PigeonholeBootstrap#FEWEST_SEEDS} of them
 * on, as the intervals of tables do.
 *
 * @param error the standard error, in units of the score; 0 where all values are equal
 * @param degrees the degrees of freedom: the number of seeds or samples it rests on, less one
 */
public record MeanError(double error, int degrees) {

  /**
   * The standard error of the mean of some scores; of one sample alone it is 0 and says nothing.
   */
  public static MeanError of(CrossedScores scores) {
    boolean overSeeds = scores.seeds().size() >= PigeonholeBootstrap.FEWEST_SEEDS;
    double variance = variance(scores.sampleInfluences());
    if (overSeeds) {
      variance += variance(scores.seedInfluences());
    }
    int n = overSeeds ? scores.seeds().size() : scores.samples().size();
    return new MeanError(Math.sqrt(variance), n - 1);
  }

  /** The jackknife's n/(n − 1) Σ influence²; for one seed, the squared s/√n. */
  private static double variance(double[] influences) {
    int n = influences.length;
    double sum = Arrays.stream(influences).map(it -> it * it).sum();
    return n < 2 ? 0 : sum * n / (n - 1);
  }
}
