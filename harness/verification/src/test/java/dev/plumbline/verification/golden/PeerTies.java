package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;

/**
 * What is a tie for us, replayed as the peers have it: they tell values apart that differ in their
 * last digits. One of the orders that our ties admit is theirs.
 */
final class PeerTies {
  private static final int SEEDS = 100_000;

  private PeerTies() {}

  /**
   * The draws of a subject whose ties fall in the order of the exact values, the largest first.
   *
   * @throws GoldenException if no seed that is tried gives this order
   */
  static Draws draws(Vector values) {
    Ranking ranking = Ranking.of(values.toArray());
    for (int seed = 0; seed < SEEDS; seed++) {
      if (falls(values, ranking.order(ties(Draws.of(seed))))) {
        return Draws.of(seed);
      }
    }
    throw new GoldenException("no order of the ties is that of the exact values: " + values);
  }

  /** The order of the exact values, the largest first. */
  static Order order(Vector values) {
    return Ranking.of(values.toArray()).order(ties(draws(values)));
  }

  /** The mean of the values of each feature. */
  static Vector means(FeatureMap map, Vector values) {
    double[] means = map.sum(values).toArray();
    for (int f = 0; f < means.length; f++) {
      means[f] /= map.size(f);
    }
    return Vector.of(means);
  }

  /**
   * Values in the same order, by size and by signed value, that are no ties: the place of each size
   * among the sizes, with its sign. What reads ranks alone reads the same.
   */
  static Vector apart(Vector values) {
    double[] sizes = Arrays.stream(values.toArray()).map(Math::abs).sorted().distinct().toArray();
    return values.map(
        value -> Math.signum(value) * (Arrays.binarySearch(sizes, Math.abs(value)) + 1));
  }

  private static boolean falls(Vector values, Order order) {
    for (int place = 1; place < order.size(); place++) {
      if (values.get(order.get(place - 1)) < values.get(order.get(place))) {
        return false;
      }
    }
    return true;
  }

  /** Where a subject draws the order of its ties. */
  private static Draws ties(Draws subject) {
    return subject.at("ties");
  }
}
