package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import java.util.ArrayList;
import java.util.List;

/**
 * The coalitions of a removal curve: features leave in a given order, in {@code min(steps,
 * features)} groups that differ by at most one in size; step 0 has all of them. After step k,
 * {@code ⌊k · features / groups⌋} features are gone.
 */
final class RemovalCurve {
  private final int[] order;
  private final int groups;

  RemovalCurve(int[] order, int steps) {
    this.order = order;
    this.groups = Math.min(steps, order.length);
  }

  /** The number of features gone after step k. */
  private int gone(int k) {
    return (int) ((long) k * order.length / groups);
  }

  /** What stays at step 0, 1, …, groups. */
  List<Coalition> coalitions() {
    List<Coalition> coalitions = new ArrayList<>();
    Coalition stay = Coalition.all(order.length);
    coalitions.add(stay);
    for (int k = 1; k <= groups; k++) {
      stay = stay.without(order, gone(k - 1), gone(k));
      coalitions.add(stay);
    }
    return coalitions;
  }

  /** The share of features gone at each step, ascending from 0 to 1. */
  double[] shares() {
    double[] shares = new double[groups + 1];
    for (int k = 0; k <= groups; k++) {
      shares[k] = (double) gone(k) / order.length;
    }
    return shares;
  }
}
