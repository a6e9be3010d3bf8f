package dev.plumbline.metrics.numerics;

/** One order of ranked values, the largest first, in which ties stand as they were drawn. */
public final class Order {
  private final Ranking ranking;
  private final int[] order;

  Order(Ranking ranking, int[] order) {
    this.ranking = ranking;
    this.order = order;
  }

  /** The ranking whose ties were put in order. */
  public Ranking ranking() {
    return ranking;
  }

  /** The number of values. */
  public int size() {
    return order.length;
  }

  /** The index of the value at a place, 0 for the first. */
  public int get(int place) {
    return order[place];
  }

  /** The indices in order, copied. */
  public int[] toArray() {
    return order.clone();
  }

  /** The exact reverse: last one first, ties included. */
  public Order reversed() {
    int[] reversed = new int[order.length];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return new Order(ranking, reversed);
  }
}
