package dev.plumbline.reports.dossier;

import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.statistics.IntervalEnds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How the scores of one method in one test differ between the groups of samples that a dataset
 * names. A sample has one value: its mean over training seeds.
 *
 * @param place where the scores stand; its seed is empty
 * @param groups the groups by name
 * @param gap the largest difference of two groups; empty if fewer than two have {@value #FEWEST}
 *     samples
 */
record Disparity(ScorePlace place, List<GroupMean> groups, Optional<Gap> gap) {
  /** Fewer samples than this are shown and not compared. */
  static final int FEWEST = 6;

  private static final double LEVEL = 0.95;

  /** Copies the list. */
  Disparity {
    groups = List.copyOf(groups);
  }

  /** A group, the number of its samples, and the mean of their values. */
  record GroupMean(String name, int samples, double mean) {}

  /**
   * The largest difference between the means of two groups. Which two these are is known after the
   * scores, so interval and p-value are corrected for all pairs (Bonferroni): with k groups, the
   * interval is Welch's at the level 1 − 0.05/(k(k − 1)/2).
   *
   * @param high the group with the larger mean
   * @param low the group with the smaller one
   * @param difference the larger mean minus the smaller one
   * @param interval the corrected interval
   * @param p the corrected two-sided p-value
   * @param pairs how many pairs it is corrected for
   */
  record Gap(
      String high, String low, double difference, IntervalEnds interval, double p, int pairs) {}

  /** The disparity of values by group. */
  static Disparity of(ScorePlace place, SortedMap<String, double[]> groups) {
    List<GroupMean> means = new ArrayList<>();
    groups.forEach(
        (name, values) -> means.add(new GroupMean(name, values.length, StatUtils.mean(values))));
    return new Disparity(place, means, gap(means, groups));
  }

  private static Optional<Gap> gap(List<GroupMean> means, Map<String, double[]> values) {
    List<GroupMean> compared = means.stream().filter(it -> it.samples() >= FEWEST).toList();
    if (compared.size() < 2) {
      return Optional.empty();
    }
    Comparator<GroupMean> byMean = Comparator.comparingDouble(GroupMean::mean);
    GroupMean high = compared.stream().max(byMean).orElseThrow();
    GroupMean low = compared.stream().filter(it -> !it.equals(high)).min(byMean).orElseThrow();
    int pairs = compared.size() * (compared.size() - 1) / 2;
    WelchDifference found =
        WelchDifference.of(
            values.getOrDefault(high.name(), new double[0]),
            values.getOrDefault(low.name(), new double[0]));
    return Optional.of(
        new Gap(
            high.name(),
            low.name(),
            found.difference(),
            found.interval(1 - (1 - LEVEL) / pairs),
            Math.min(1, pairs * found.p()),
            pairs));
  }
}
