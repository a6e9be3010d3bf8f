package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.numerics.Ranking;
import java.util.ArrayList;
import java.util.List;

/**
 * The coalitions of a removal curve: units leave in a given order, and a step says how many are
 * gone.
 */
final class RemovalCurve {
  private final int features;
  private final int units;
  private final int[] order;
  private final int[] leaving;
  private final int[] end;
  private final int[] gone;

  /**
   * The curve on which {@code gone[k]} of the units, in an order, are gone at step k; ascending.
   */
  RemovalCurve(RemovalUnits units, int[] order, int... gone) {
    this.features = units.features();
    this.units = units.count();
    this.order = order.clone();
    this.gone = gone.clone();
    this.end = new int[order.length + 1];
    for (int i = 0; i < order.length; i++) {
      end[i + 1] = end[i] + units.size(order[i]);
    }
    this.leaving = new int[end[order.length]];
    for (int i = 0; i < order.length; i++) {
      for (int member = 0; member < units.size(order[i]); member++) {
        leaving[end[i] + member] = units.member(order[i], member);
      }
    }
  }

  /**
   * {@code min(steps, units)} groups that differ by at most one in size; step 0 has all units.
   * After step k, {@code ⌊k · units / groups⌋} are gone.
   */
  static RemovalCurve inGroups(RemovalUnits units, int[] order, int steps) {
    return inGroups(units, order, 0, steps);
  }

  /** As {@link #inGroups(RemovalUnits, int[], int)}, of the units after the first {@code from}. */
  static RemovalCurve inGroups(RemovalUnits units, int[] order, int from, int steps) {
    int rest = order.length - from;
    int groups = Math.min(steps, rest);
    int[] gone = new int[groups + 1];
    for (int k = 0; k <= groups; k++) {
      gone[k] = from + (int) ((long) k * rest / groups);
    }
    return new RemovalCurve(units, order, gone);
  }

  /** {@code size} units per step, at most {@code most} steps; step 0 has all units. */
  static RemovalCurve bySize(RemovalUnits units, int[] order, int size, int most) {
    int steps = Math.min(most, (order.length + size - 1) / size);
    int[] gone = new int[steps + 1];
    for (int k = 0; k <= steps; k++) {
      gone[k] = Math.min(order.length, k * size);
    }
    return new RemovalCurve(units, order, gone);
  }

  /** The features that stay at each step. */
  List<Coalition> coalitions() {
    List<Coalition> coalitions = new ArrayList<>();
    Coalition stay = Coalition.all(features);
    int from = 0;
    for (int count : gone) {
      stay = stay.without(leaving, from, end[count]);
      from = end[count];
      coalitions.add(stay);
    }
    return coalitions;
  }

  /** Of the points with some units gone and some left, the share at which ties decide which. */
  double openSets(Ranking ranking) {
    int inner = 0;
    int open = 0;
    for (int count : gone) {
      if (count > 0 && count < units) {
        inner++;
        open += ranking.ties(order[count - 1], order[count]) ? 1 : 0;
      }
    }
    return inner == 0 ? 0 : (double) open / inner;
  }

  /** The number of points. */
  int size() {
    return gone.length;
  }

  /** The share of units gone at each step, ascending. */
  double[] shares() {
    double[] shares = new double[gone.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = (double) gone[k] / units;
    }
    return shares;
  }
}
