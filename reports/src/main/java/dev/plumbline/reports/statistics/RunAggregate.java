package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of one method over several tasks, such as data sets and models, with several training
 * seeds each, in two summaries that outliers do not decide (Agarwal, Schwarzer, Castro, Courville
 * and Bellemare 2021, arXiv 2108.13264).
 *
 * <p>The interquartile mean is the mean of the middle half of all scores: of n sorted ones, ⌊n/4⌋
 * are left out at each end. The performance profile is the share of seeds, averaged over tasks,
 * with a score above each of some thresholds.
 *
 * <p>The intervals are 95 % percentile intervals of a stratified bootstrap: each of 10,000
 * replicates draws the seeds of every task with replacement, each task for itself. They speak of
 * other seeds on the same tasks and samples.
 *
 * @param mean the interquartile mean
 * @param low the lower end of its interval
 * @param high the upper end
 * @param profile the share above each threshold
 * @param profileLow the lower ends of the pointwise intervals of the profile
 * @param profileHigh the upper ends
 */
public record RunAggregate(
    double mean, double low, double high, Vector profile, Vector profileLow, Vector profileHigh) {
  private static final int REPLICATES = 10_000;
  private static final double TAIL = 0.025;

  /** Draws of the seeds of each task, one row of counts per replicate. */
  private record TaskDraws(List<ResampleCounts> tasks) {
    private static TaskDraws of(Draws draws, List<double[]> tasks) {
      return new TaskDraws(
          IntStream.range(0, tasks.size())
              .mapToObj(t -> new ResampleCounts(draws.at(t), tasks.get(t).length, REPLICATES))
              .toList());
    }

    /** The scores of a replicate. */
    private List<double[]> drawn(List<double[]> tasks, int replicate) {
      List<double[]> drawn = new ArrayList<>();
      for (int t = 0; t < tasks.size(); t++) {
        double[] scores = tasks.get(t);
        int[] counts = new int[scores.length];
        this.tasks.get(t).read(replicate, counts);
        double[] values = new double[scores.length];
        int at = 0;
        for (int s = 0; s < scores.length; s++) {
          Arrays.fill(values, at, at + counts[s], scores[s]);
          at += counts[s];
        }
        drawn.add(values);
      }
      return drawn;
    }
  }

  /**
   * The summaries of several methods, from common draws.
   *
   * @param draws the key of the draws
   * @param methods for each method the scores of each task, one per seed; all methods have the same
   *     seeds in a task, and none is NaN
   * @param thresholds where the profile is computed
   */
  public static List<RunAggregate> of(
      Draws draws, List<List<double[]>> methods, double... thresholds) {
    if (methods.isEmpty()) {
      return List.of();
    }
    TaskDraws common = TaskDraws.of(draws, methods.get(0));
    return methods.stream().map(tasks -> of(common, tasks, thresholds)).toList();
  }

  private static RunAggregate of(TaskDraws draws, List<double[]> tasks, double[] thresholds) {
    double[] means = new double[REPLICATES];
    double[][] shares = new double[thresholds.length][REPLICATES];
    for (int b = 0; b < REPLICATES; b++) {
      List<double[]> drawn = draws.drawn(tasks, b);
      means[b] = interquartileMean(drawn);
      double[] profile = profile(drawn, thresholds);
      for (int k = 0; k < thresholds.length; k++) {
        shares[k][b] = profile[k];
      }
    }
    return new RunAggregate(
        interquartileMean(tasks),
        quantile(means, TAIL),
        quantile(means, 1 - TAIL),
        Vector.of(profile(tasks, thresholds)),
        Vector.of(Arrays.stream(shares).mapToDouble(it -> quantile(it, TAIL)).toArray()),
        Vector.of(Arrays.stream(shares).mapToDouble(it -> quantile(it, 1 - TAIL)).toArray()));
  }

  private static double quantile(double[] values, double level) {
    return SampleSummary.quantile(values, level).orElseThrow();
  }

  private static double interquartileMean(List<double[]> tasks) {
    double[] all = tasks.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    int cut = all.length / 4;
    return Arrays.stream(all, cut, all.length - cut).average().orElseThrow();
  }

  private static double[] profile(List<double[]> tasks, double[] thresholds) {
    double[] shares = new double[thresholds.length];
    for (double[] scores : tasks) {
      for (int k = 0; k < thresholds.length; k++) {
        double above = 0;
        for (double score : scores) {
          above += score > thresholds[k] ? 1 : 0;
        }
        shares[k] += above / scores.length / tasks.size();
      }
    }
    return shares;
  }
}
