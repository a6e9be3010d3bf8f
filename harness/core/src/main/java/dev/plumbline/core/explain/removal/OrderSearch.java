package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Searches the order of removal with the smallest mean of s · F over all numbers of features
 * removed.
 *
 * <p>Two greedy orders are made: one removes, again and again, the feature whose removal makes s ·
 * F smallest; the other begins with nothing left and puts back, again and again, the feature whose
 * return does. Of the better one, any two features at distance two then change places if that
 * lowers the mean; neighbors cannot gain in the first order, whose every step is the best. The
 * number of coalitions depends on the number of features alone: n(n + 1) + 2(n − 2).
 *
 * @param game the game
 * @param sign s: 1 where F is to fall, −1 where it is to stay high
 */
record OrderSearch(CoalitionGame game, int sign) {

  /** An order, and s · F after each of its removals but the last, which is that of all orders. */
  private static final class FoundOrder {
    private final int[] order;
    private final double[] values;

    FoundOrder(int[] order, double[] values) {
      this.order = order;
      this.values = values;
    }

    double sum() {
      double sum = 0;
      for (int k = 0; k + 1 < values.length; k++) {
        sum += values[k];
      }
      return sum;
    }
  }

  /** The best order found: the features, those that are removed first first. */
  Step<int[]> best() {
    int n = game.features();
    return greedy(
        new int[n],
        new double[n],
        0,
        forward ->
            backward(
                new int[n],
                new double[n],
                n - 1,
                backward -> exchanged(backward.sum() < forward.sum() ? backward : forward)));
  }

  /** Removes one feature after the other; the first {@code k} are chosen. */
  private <R> Step<R> greedy(
      int[] order, double[] values, int k, Function<FoundOrder, Step<R>> then) {
    int n = order.length;
    if (k == n) {
      return then.apply(new FoundOrder(order, values));
    }
    int[] left = others(order, 0, k);
    return game.ask(
        left.length,
        i -> Coalition.all(n).without(order, 0, k).without(left, i, i + 1),
        scores -> {
          int best = best(scores, left);
          order[k] = left[best];
          values[k] = sign * scores.get(best);
          return greedy(order, values, k + 1, then);
        });
  }

  /** Puts features back; those behind place {@code k} are chosen. */
  private <R> Step<R> backward(
      int[] order, double[] values, int k, Function<FoundOrder, Step<R>> then) {
    int n = order.length;
    if (k < 0) {
      return then.apply(new FoundOrder(order, values));
    }
    int[] left = others(order, k + 1, n);
    // with the features behind k and one more back, k features are removed
    return game.ask(
        left.length,
        i -> Coalition.none(n).with(order, k + 1, n).with(left, i, i + 1),
        scores -> {
          int best = best(scores, left);
          order[k] = left[best];
          if (k > 0) {
            values[k - 1] = sign * scores.get(best);
          }
          return backward(order, values, k - 1, then);
        });
  }

  /** Lets features at distance two change places where that lowers the mean. */
  private Step<int[]> exchanged(FoundOrder found) {
    int n = found.order.length;
    if (n < 3) {
      return Step.done(found.order);
    }
    List<Coalition> swapped = new ArrayList<>();
    for (int k = 0; k + 2 < n; k++) {
      int[] order = swap(found.order, k);
      swapped.add(Coalition.all(n).without(order, 0, k + 1));
      swapped.add(Coalition.all(n).without(order, 0, k + 2));
    }
    return game.ask(swapped, scores -> Step.done(improved(found, scores)));
  }

  private int[] improved(FoundOrder found, Vector scores) {
    int[] order = found.order.clone();
    int k = 0;
    while (k + 2 < order.length) {
      double before = found.values[k] + found.values[k + 1];
      double after = sign * (scores.get(2 * k) + scores.get(2 * k + 1));
      boolean lower = after < before;
      order = lower ? swap(order, k) : order;
      k += lower ? 3 : 1; // the next two answers were of the order before this exchange
    }
    return order;
  }

  private static int[] swap(int[] order, int k) {
    int[] swapped = order.clone();
    swapped[k] = order[k + 2];
    swapped[k + 2] = order[k];
    return swapped;
  }

  /** The place of the smallest s · F; of equal ones the first. */
  private int best(Vector scores, int[] left) {
    int best = 0;
    for (int i = 1; i < left.length; i++) {
      best = sign * scores.get(i) < sign * scores.get(best) ? i : best;
    }
    return best;
  }

  /** The features that are not in {@code order[from] .. order[to-1]}, ascending. */
  private static int[] others(int[] order, int from, int to) {
    boolean[] taken = new boolean[order.length];
    for (int k = from; k < to; k++) {
      taken[order[k]] = true;
    }
    int[] left = new int[order.length - (to - from)];
    int count = 0;
    for (int f = 0; f < taken.length; f++) {
      if (!taken[f]) {
        left[count++] = f;
      }
    }
    return left;
  }
}
