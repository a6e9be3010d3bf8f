package dev.plumbline.metrics.numerics;

import java.util.Arrays;

/**
 * Values from the largest to the smallest, in groups of values that are equal up to rounding.
 *
 * <p>Models compute in float32, so that two features of one true contribution get values that
 * differ in their last digits. What ranks values must not read such a difference: values within
 * {@link #TOLERANCE} of the largest magnitude are ties. A group starts at its largest value and
 * ends before the first value that lies further than the tolerance below it; 0.0 and −0.0 are
 * equal. A positive factor changes no group.
 *
 * <p>All code that ranks attributions does it by this class. Either it uses what is the same for
 * every order of the ties ({@link #midRanks}, {@link #topShares}), or it takes the order of {@link
 * #order}, in which ties stand as drawn for a sample.
 */
public final class Ranking {
  /** The share of the largest magnitude within which two values are equal. */
  public static final double TOLERANCE = 1e-6;

  private final int[] sorted;
  private final int[] groupOf;
  private final int[] starts;

  private Ranking(int[] sorted, int[] groupOf, int[] starts) {
    this.sorted = sorted;
    this.groupOf = groupOf;
    this.starts = starts;
  }

  /**
   * Ranks values, the largest first; ties are within {@link #TOLERANCE} of the largest magnitude.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  public static Ranking of(double... values) {
    return within(tolerance(values), values);
  }

  /**
   * Ranks values, the largest first, with a tolerance in their own unit.
   *
   * @param tolerance how far below the first value of a group a value is still tied with it
   * @throws IllegalArgumentException if a value is not finite
   */
  public static Ranking within(double tolerance, double... values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value " + i + " is " + values[i] + "; it has no place in an order");
      }
      negated[i] = -values[i];
    }
    int[] sorted = StableSort.ascending(negated);
    int[] groupOf = new int[values.length];
    int[] starts = new int[values.length + 1];
    int groups = 0;
    double first = 0;
    for (int place = 0; place < sorted.length; place++) {
      double value = values[sorted[place]];
      if (groups == 0 || first - value > tolerance) {
        starts[groups++] = place;
        first = value;
      }
      groupOf[sorted[place]] = groups - 1;
    }
    starts[groups] = sorted.length;
    return new Ranking(sorted, groupOf, Arrays.copyOf(starts, groups + 1));
  }

  /** The distance within which two of these values are equal, in their own unit. */
  public static double tolerance(double... values) {
    double largest = 0;
    for (double value : values) {
      double size = Math.abs(value);
      if (Double.isNaN(size)) {
        return Double.NaN;
      }
      if (size > largest) {
        largest = size;
      }
    }
    return TOLERANCE * largest;
  }

  /** The number of values. */
  public int size() {
    return sorted.length;
  }

  /** The number of groups of ties; 1 where all values are equal. */
  public int groups() {
    return starts.length - 1;
  }

  /** The group of the value with this index, 0 for that of the largest values. */
  public int groupOf(int index) {
    return groupOf[index];
  }

  /** The first place of a group, 0 for the group of the largest values. */
  public int start(int group) {
    return starts[group];
  }

  /** The first place behind a group. */
  public int end(int group) {
    return starts[group + 1];
  }

  /** Whether the values with these two indices are ties. */
  public boolean ties(int index, int other) {
    return groupOf[index] == groupOf[other];
  }

  /** The share of values that tie with another one, in {@code [0, 1]}. */
  public double tieRate() {
    int tied = 0;
    for (int group = 0; group < groups(); group++) {
      int members = end(group) - start(group);
      tied += members > 1 ? members : 0;
    }
    return size() == 0 ? 0 : (double) tied / size();
  }

  /**
   * Whether ties leave open which the first {@code k} values are: some values at the border are in
   * and others, equal to them, are out.
   */
  public boolean isOpen(int k) {
    return k > 0 && k < size() && ties(sorted[k - 1], sorted[k]);
  }

  /**
   * The ranks of the values, 1 for the smallest; ties share the mean of theirs.
   *
   * @return one rank per value in {@code [1, n]}, summing to {@code n (n + 1) / 2}
   */
  public double[] midRanks() {
    double[] ranks = new double[size()];
    if (groups() == size()) {
      for (int place = 0; place < ranks.length; place++) {
        ranks[sorted[place]] = size() - place;
      }
      return ranks;
    }
    for (int group = 0; group < groups(); group++) {
      double rank = size() - (start(group) + end(group) - 1) / 2.0;
      for (int place = start(group); place < end(group); place++) {
        ranks[sorted[place]] = rank;
      }
    }
    return ranks;
  }

  /**
   * For each value the share of the orders of the ties in which it is among the first {@code k}: 1
   * above the group at the border, 0 below it, and inside of it the places that are left divided by
   * its size.
   *
   * @return one share per value in {@code [0, 1]}, summing to {@code min(k, n)}
   */
  public double[] topShares(int k) {
    double[] shares = new double[size()];
    for (int i = 0; i < shares.length; i++) {
      int group = groupOf[i];
      double left = Math.min(k, end(group)) - start(group);
      shares[i] = Math.max(0, left) / (end(group) - start(group));
    }
    return shares;
  }

  /**
   * The indices of the values, largest value first, with the ties in an order that is drawn. Equal
   * places of draws give ties the same order whatever the values are, so that no method has better
   * luck than another.
   */
  public Order order(Draws place) {
    if (groups() == size()) {
      return new Order(this, sorted);
    }
    int[] next = Arrays.copyOf(starts, groups());
    int[] order = new int[size()];
    for (int index : place.permutation(size())) {
      order[next[groupOf[index]]++] = index;
    }
    return new Order(this, order);
  }
}
