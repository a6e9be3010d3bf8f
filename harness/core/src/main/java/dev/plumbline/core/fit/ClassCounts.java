package dev.plumbline.core.fit;

import dev.plumbline.reports.statistics.ProportionBound;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each class was predicted for rows of each class.
 *
 * @param rows the labeled rows
 * @param right the rows whose class was predicted
 * @param commonest the rows of the most common class
 * @param byPrediction for each predicted class, how many rows of each true class it was given to
 */
record ClassCounts(
    int rows, int right, int commonest, Map<Integer, Map<Integer, Integer>> byPrediction) {
  /** One side of a 95 % interval. */
  private static final double LEVEL = 0.975;

  /** Counts the rows whose label is not negative. */
  static ClassCounts of(int[] labels, int[] predicted) {
    Map<Integer, Map<Integer, Integer>> byPrediction = new TreeMap<>();
    Map<Integer, Integer> byLabel = new TreeMap<>();
    int rows = 0;
    int right = 0;
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] >= 0) {
        rows++;
        right += labels[row] == predicted[row] ? 1 : 0;
        byLabel.merge(labels[row], 1, Integer::sum);
        byPrediction
            .computeIfAbsent(predicted[row], any -> new TreeMap<>())
            .merge(labels[row], 1, Integer::sum);
      }
    }
    int commonest = byLabel.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new ClassCounts(rows, right, commonest, byPrediction);
  }

  /** The share of rows whose class was predicted. */
  double accuracy() {
    return (double) right / rows;
  }

  /** The accuracy of naming the most common class always. */
  double chance() {
    return (double) commonest / rows;
  }

  /**
   * Whether the model is not shown to be better than naming the most common class always: Wilson's
   * 95 % interval of its accuracy reaches down to that class's share.
   */
  boolean isNearChance() {
    return rows > 0 && !isAbove(right, chance());
  }

  /** Whether so many of the rows are shown to be a larger share. */
  boolean isAbove(int count, double share) {
    return ProportionBound.WILSON.lower(count, rows, LEVEL).fold(low -> low > share, why -> false);
  }
}
