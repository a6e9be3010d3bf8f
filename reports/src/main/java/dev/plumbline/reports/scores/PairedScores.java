package dev.plumbline.reports.scores;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The differences of the scores of two methods on the seeds and samples that both score. They are
 * positive where the first method is better.
 */
public final class PairedScores {
  /**
   * Differences that are smaller than this, relative to the scores, count as 0: they are rounding
   * errors.
   */
  private static final double ROUNDING = 1e-9;

  private final PlaceScores first;
  private final int[] rows;
  private final double[] differences;

  private PairedScores(PlaceScores first, int[] rows, double[] differences) {
    this.first = first;
    this.rows = rows;
    this.differences = differences;
  }

  /**
   * The differences of two methods in a test with this direction. Both must come from one
   * collection, or from one {@link CollectedScores#beside beside} the other.
   */
  public static PairedScores of(PlaceScores first, PlaceScores second, Direction direction) {
    Map<Long, Double> others = new HashMap<>();
    for (int row = 0; row < second.size(); row++) {
      others.put(second.key(row), second.value(row));
    }
    int[] rows =
        IntStream.range(0, first.size())
            .filter(row -> others.containsKey(first.key(row)))
            .toArray();
    double[] differences =
        Arrays.stream(rows)
            .mapToDouble(
                row ->
                    oriented(
                        first.value(row),
                        others.getOrDefault(first.key(row), Double.NaN),
                        direction))
            .toArray();
    return new PairedScores(first, rows, differences);
  }

  private static double oriented(double one, double other, Direction direction) {
    double difference = one - other;
    double scale = Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    if (Math.abs(difference) <= ROUNDING * scale) {
      return 0;
    }
    return direction == Direction.LOWER ? -difference : difference;
  }

  /**
   * One difference per sample, averaged over training seeds, since those of one sample are not
   * independent.
   */
  public double[] perSample() {
    Map<String, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      double[] sum = sums.computeIfAbsent(first.sample(rows[i]), any -> new double[2]);
      sum[0] += differences[i];
      sum[1]++;
    }
    return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
  }

  /** The differences by seed and sample; undefined without any. */
  public Statistic<CrossedScores> crossed() {
    return first.design(rows).scores(differences);
  }

  /**
   * The scores of several methods on the seeds and samples that all of them score, with the sign
   * that makes higher scores better; in the order given.
   */
  public static List<Statistic<CrossedScores>> common(
      List<PlaceScores> methods, Direction direction) {
    Map<Long, Integer> counts = new HashMap<>();
    for (PlaceScores method : methods) {
      for (int row = 0; row < method.size(); row++) {
        counts.merge(method.key(row), 1, Integer::sum);
      }
    }
    double sign = direction == Direction.LOWER ? -1 : 1;
    return methods.stream()
        .map(
            method -> {
              int[] shared =
                  IntStream.range(0, method.size())
                      .filter(row -> counts.getOrDefault(method.key(row), 0) == methods.size())
                      .toArray();
              return method
                  .design(shared)
                  .scores(IntStream.of(shared).mapToDouble(r -> sign * method.value(r)).toArray());
            })
        .toList();
  }
}
