package dev.plumbline.reports.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exact permutation distribution of the sum of squares S of Kendall's concordance: each setting
 * permutes its ranks, ties included, independently of the others.
 *
 * <p>Rankings are added one by one. Items are exchangeable, so rank sums are kept sorted and equal
 * ones are counted together; the first ranking need not be permuted. Ranks are doubled, so that
 * mean ranks of ties are whole numbers and S is compared without rounding.
 */
final class ConcordancePermutations {
  /** The most sums of a state and a permutation that are compared; a fraction of a second. */
  private static final long MOST_COMPARED = 6_000_000;

  /** The most such sums that are sorted and counted, which takes longer. */
  private static final long MOST_COUNTED = 300_000;

  private ConcordancePermutations() {}

  /**
   * The chance of an S at least that of the rankings; empty where it is too much work.
   *
   * @param rankings the ranks that each setting gives the items, with mean ranks for ties
   */
  static Optional<Double> p(List<double[]> rankings) {
    int items = rankings.get(0).length;
    List<int[]> doubled =
        rankings.stream()
            .map(ranks -> Arrays.stream(ranks).mapToInt(it -> (int) Math.round(2 * it)).toArray())
            .toList();
    int[] observed = new int[items];
    doubled.forEach(ranks -> Arrays.setAll(observed, i -> observed[i] + ranks[i]));
    Map<List<Integer>, Double> states = Map.of(state(doubled.get(0)), 1.0);
    for (int setting = 1; setting < doubled.size(); setting++) {
      double work = states.size() * RankArrangements.count(doubled.get(setting));
      boolean last = setting == doubled.size() - 1;
      if (work > (last ? MOST_COMPARED : MOST_COUNTED)) {
        return Optional.empty();
      }
      if (last) {
        return Optional.of(tail(states, doubled.get(setting), squares(observed)));
      }
      states = added(states, doubled.get(setting));
    }
    return Optional.empty();
  }

  /** The rank sums after one more ranking, with their probabilities. */
  private static Map<List<Integer>, Double> added(Map<List<Integer>, Double> states, int[] ranks) {
    double orders = RankArrangements.count(ranks);
    Map<List<Integer>, Double> next = new LinkedHashMap<>();
    states.forEach(
        (sums, chance) ->
            RankArrangements.forEach(
                ranks,
                order -> {
                  int[] sum =
                      IntStream.range(0, order.length).map(i -> sums.get(i) + order[i]).toArray();
                  next.merge(state(sum), chance / orders, Double::sum);
                }));
    return next;
  }

  private static double tail(Map<List<Integer>, Double> states, int[] ranks, long observed) {
    double orders = RankArrangements.count(ranks);
    double tail = 0;
    for (Map.Entry<List<Integer>, Double> state : states.entrySet()) {
      int[] sums = state.getKey().stream().mapToInt(Integer::intValue).toArray();
      LongAdder count = new LongAdder();
      RankArrangements.forEach(ranks, order -> count.add(squares(sums, order) >= observed ? 1 : 0));
      tail += state.getValue() * count.sum() / orders;
    }
    return Math.min(1, tail);
  }

  private static long squares(int[] sums, int[] order) {
    long squares = 0;
    for (int i = 0; i < sums.length; i++) {
      long sum = (long) sums[i] + order[i];
      squares += sum * sum;
    }
    return squares;
  }

  /** Grows with S, since the sum of the rank sums is fixed. */
  private static long squares(int[] sums) {
    return Arrays.stream(sums).mapToLong(sum -> (long) sum * sum).sum();
  }

  private static List<Integer> state(int[] sums) {
    return Arrays.stream(sums).sorted().boxed().collect(Collectors.toUnmodifiableList());
  }
}
