package dev.plumbline.reports.history;

import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Change points of a series of numbers: E-divisive (Matteson and James 2014, A nonparametric
 * approach for multiple change point analysis of multivariate data,
 * doi:10.1080/01621459.2013.849605), for distances |x − y|.
 *
 * <p>The statistic of two neighboring segments X and Y of n and m values is Q = nm/(n + m) · E with
 * E = 2/(nm) Σ|x − y| − 2/(n(n − 1)) Σ|x − x'| − 2/(m(m − 1)) Σ|y − y'|, where the last two sums
 * run over pairs. Of all splits of all segments that were found so far, the one with the largest Q
 * is a change point if a permutation test says so: the values inside each segment are shuffled, and
 * p is the share of shuffles, itself counted, whose largest Q is as large. Then both parts are
 * searched; the first split that is not significant ends it.
 *
 * <p>A series whose values can be exchanged, such as independent noise, has a change point with a
 * probability of at most the level, whatever its distribution, also with ties. Shuffles are drawn
 * by the key, so equal series have equal results.
 */
final class EnergyDivisive {
  /** A segment has at least two values, as pairs within it are needed. */
  private static final int SHORTEST = 2;

  /** Statistics that differ by less than this share are equal. */
  private static final double ROUNDING = 1e-12;

  private final Draws draws;
  private final int shuffles;
  private final double level;

  private EnergyDivisive(Draws draws, int shuffles, double level) {
    this.draws = draws;
    this.shuffles = shuffles;
    this.level = level;
  }

  /** A search at the level 0.01, with 999 shuffles whose draws have this key. */
  static EnergyDivisive withDefaults(Draws draws) {
    return new EnergyDivisive(draws, 999, 0.01);
  }

  /** This search at another level, inside (0, 1). */
  EnergyDivisive withLevel(double other) {
    if (!(other > 0 && other < 1)) {
      throw new IllegalArgumentException("level " + other + " is outside (0, 1)");
    }
    return new EnergyDivisive(draws, shuffles, other);
  }

  /**
   * A place where the distribution of a series changes.
   *
   * @param at the index of the first value after the change
   * @param p the p-value of the permutation test
   */
  record ChangePoint(int at, double p) {}

  /** The best split of a segment. */
  private record Split(int at, double q) {}

  /**
   * The smallest number of values in which a change can be shown at a level: a clear step in the
   * middle, and its mirror image, are 2 of as many orders as there are ways to choose one half.
   */
  static int fewest(double level) {
    int count = 2 * SHORTEST;
    while (2 / ways(count) > level) {
      count++;
    }
    return count;
  }

  private static double ways(int count) {
    double ways = 1;
    for (int i = 1; i <= count / 2; i++) {
      ways = ways * (count - count / 2 + i) / i;
    }
    return ways;
  }

  /** The change points of finite values, in order; none in fewer than four values. */
  List<ChangePoint> of(double[] values) {
    TreeSet<Integer> ends = new TreeSet<>(List.of(0, values.length));
    List<ChangePoint> found = new ArrayList<>();
    Optional<ChangePoint> next = next(values, ends);
    while (next.isPresent()) {
      found.add(next.get());
      ends.add(next.get().at());
      next = next(values, ends);
    }
    found.sort((a, b) -> Integer.compare(a.at(), b.at()));
    return found;
  }

  private Optional<ChangePoint> next(double[] values, SortedSet<Integer> ends) {
    Split best = best(values, ends);
    if (!(best.q() > 0)) {
      return Optional.empty();
    }
    double reached = best.q() * (1 - ROUNDING);
    int as = 0;
    for (int i = 0; i < shuffles; i++) {
      if (best(shuffled(values, ends, draws.at(ends.size()).at(i)), ends).q() >= reached) {
        as++;
        if (1.0 + as > level * (shuffles + 1)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new ChangePoint(best.at(), (1.0 + as) / (shuffles + 1)));
  }

  private static double[] shuffled(double[] values, SortedSet<Integer> ends, Draws draws) {
    double[] shuffled = values.clone();
    int start = 0;
    for (int end : ends) {
      int[] order = draws.at(start).permutation(end - start);
      for (int i = 0; i < order.length; i++) {
        shuffled[start + i] = values[start + order[i]];
      }
      start = end;
    }
    return shuffled;
  }

  private static Split best(double[] values, SortedSet<Integer> ends) {
    Split best = new Split(0, 0);
    int start = 0;
    for (int end : ends) {
      Split split = best(values, start, end);
      best = split.q() > best.q() ? split : best;
      start = end;
    }
    return best;
  }

  /** The split of a segment with the largest Q, over all ends of the part behind it too. */
  private static Split best(double[] values, int start, int end) {
    double[][] within = within(values, start, end);
    int length = end - start;
    Split best = new Split(start, 0);
    for (int at = SHORTEST; at <= length - SHORTEST; at++) {
      for (int to = at + SHORTEST; to <= length; to++) {
        double q = q(within, at, to);
        if (q > best.q()) {
          best = new Split(start + at, q);
        }
      }
    }
    return best;
  }

  /** Q of the first {@code at} values of a segment and those behind it up to {@code to}. */
  private static double q(double[][] within, int at, int to) {
    double n = at;
    double m = to - at;
    double left = within[0][at];
    double right = within[at][to];
    double between = within[0][to] - left - right;
    double energy = 2 / (n * m) * between - 2 / (n * (n - 1)) * left - 2 / (m * (m - 1)) * right;
    return n * m / (n + m) * energy;
  }

  /** The sum of the distances of all pairs from each place of a segment up to each other one. */
  private static double[][] within(double[] values, int start, int end) {
    int length = end - start;
    double[][] sums = new double[length + 1][length + 1];
    double[] toLast = new double[length];
    for (int to = 1; to <= length; to++) {
      double last = values[start + to - 1];
      double sum = 0;
      for (int from = to - 1; from >= 0; from--) {
        sum += Math.abs(values[start + from] - last);
        toLast[from] = sum;
      }
      for (int from = 0; from < to; from++) {
        sums[from][to] = sums[from][to - 1] + toLast[from];
      }
    }
    return sums;
  }
}
