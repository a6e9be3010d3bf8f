package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The ranks of methods under every setting of a test, and their means over the settings: the mean
 * resilience rank of Wickstrøm, Höhne and Hedström 2024 over a declared grid, all settings weighing
 * the same. Methods whose means differ by less than 10⁻¹² of the scale share their mean rank.
 *
 * <p>The 95 % interval of a mean rank speaks of other samples, and of other seeds where there are
 * five or more; the settings are those that were declared. Each replicate of the common draws of
 * all means ({@link PigeonholeBootstrap}) ranks the methods anew under every setting. The ends are
 * plain quantiles of the mean ranks of the replicates, since a rank has no influences for a
 * correction.
 *
 * @param ranks the ranks of the methods under each setting; 1 is best
 * @param means the mean rank of each method
 * @param leads the share of the settings in which each method is first; methods that tie share a
 *     setting
 * @param lows the lower ends of the intervals of the mean ranks
 * @param highs their upper ends
 * @param scope what the intervals are over
 * @param samples the number of samples that all methods score under all settings
 */
public record GridRanks(
    List<Vector> ranks,
    Vector means,
    Vector leads,
    Vector lows,
    Vector highs,
    IntervalScope scope,
    int samples) {
  private static final double TAIL = 0.025;
  private static final double ROUNDING = 1e-12;

  /** Copies the list. */
  public GridRanks {
    ranks = List.copyOf(ranks);
  }

  /**
   * The ranks over a grid.
   *
   * @param settings for each setting the scores of all methods; higher is better, and all are of
   *     the same seeds and samples
   * @return undefined for fewer than two settings, methods or samples
   */
  public static Statistic<GridRanks> of(
      PigeonholeBootstrap bootstrap, List<List<CrossedScores>> settings) {
    if (settings.size() < 2 || settings.get(0).size() < 2) {
      return Statistic.undefined("an order over a grid needs two settings and two methods");
    }
    CrossedScores any = settings.get(0).get(0);
    if (any.samples().size() < 2) {
      return Statistic.undefined("fewer than two samples are scored under all settings");
    }
    int methods = settings.get(0).size();
    List<Vector> ranks = settings.stream().map(GridRanks::ranks).toList();
    double[][] replicates = replicates(bootstrap, settings);
    return Statistic.of(
        new GridRanks(
            ranks,
            overMethods(
                methods, m -> ranks.stream().mapToDouble(it -> it.get(m)).sum() / ranks.size()),
            overMethods(
                methods, m -> ranks.stream().mapToDouble(it -> lead(it, m)).sum() / ranks.size()),
            overMethods(methods, m -> quantile(replicates[m], TAIL)),
            overMethods(methods, m -> quantile(replicates[m], 1 - TAIL)),
            PigeonholeBootstrap.scope(any),
            any.samples().size()));
  }

  /** The best rank of a method in any setting. */
  public double best(int method) {
    return ranks.stream().mapToDouble(it -> it.get(method)).min().orElseThrow();
  }

  /** The worst rank of a method in any setting. */
  public double worst(int method) {
    return ranks.stream().mapToDouble(it -> it.get(method)).max().orElseThrow();
  }

  private static Vector overMethods(int methods, IntToDoubleFunction value) {
    return Vector.of(IntStream.range(0, methods).mapToDouble(value).toArray());
  }

  private static double quantile(double[] values, double level) {
    return SampleSummary.quantile(values, level).orElseThrow();
  }

  private static Vector ranks(List<CrossedScores> scores) {
    double[] means = scores.stream().mapToDouble(CrossedScores::mean).toArray();
    double[] ranks = new double[means.length];
    addRanks(means, tolerance(scores), ranks);
    return Vector.of(ranks);
  }

  /** The part of a setting that a method leads in: 1, less where several tie, or 0. */
  private static double lead(Vector ranks, int method) {
    double[] all = ranks.toArray();
    double best = Arrays.stream(all).min().orElseThrow();
    return all[method] == best ? 1.0 / Arrays.stream(all).filter(it -> it == best).count() : 0;
  }

  /** The mean rank of each method in each replicate. */
  private static double[][] replicates(
      PigeonholeBootstrap bootstrap, List<List<CrossedScores>> settings) {
    List<double[]> drawn = new ArrayList<>();
    for (List<CrossedScores> scores : settings) {
      double[][] means = bootstrap.replicates(scores);
      double tolerance = tolerance(scores);
      for (int b = 0; b < means[0].length; b++) {
        int replicate = b;
        if (drawn.size() == b) {
          drawn.add(new double[means.length]);
        }
        addRanks(
            Arrays.stream(means).mapToDouble(it -> it[replicate]).toArray(),
            tolerance,
            drawn.get(b));
      }
    }
    return IntStream.range(0, settings.get(0).size())
        .mapToObj(m -> drawn.stream().mapToDouble(it -> it[m] / settings.size()).toArray())
        .toArray(double[][]::new);
  }

  private static double tolerance(List<CrossedScores> scores) {
    return ROUNDING * scores.stream().mapToDouble(CrossedScores::scale).max().orElse(0);
  }

  /** Adds to each place one and the number of better values, and half of those that tie. */
  private static void addRanks(double[] values, double tolerance, double[] ranks) {
    for (int i = 0; i < values.length; i++) {
      double rank = 1;
      for (int j = 0; j < values.length; j++) {
        double ahead = values[j] - values[i];
        rank += i == j ? 0 : ahead > tolerance ? 1 : ahead >= -tolerance ? 0.5 : 0;
      }
      ranks[i] += rank;
    }
  }
}
