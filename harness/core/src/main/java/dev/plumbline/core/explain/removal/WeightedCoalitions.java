package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.numerics.Design;
import dev.plumbline.metrics.numerics.LeastSquares;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The coalitions a linear function is fitted to, with the weight of each.
 *
 * @param coalitions the coalitions, of the same features
 * @param weights one weight per coalition, at least 0
 */
public record WeightedCoalitions(List<Coalition> coalitions, Vector weights) {

  /** Copies the list and checks the lengths. */
  public WeightedCoalitions {
    coalitions = List.copyOf(coalitions);
    if (coalitions.size() != weights.size()) {
      throw new IllegalArgumentException(
          coalitions.size() + " coalitions with " + weights.size() + " weights");
    }
  }

  /** The problem of fitting values by which features stay. */
  LeastSquares fit(Vector values) {
    int features = coalitions.get(0).features();
    List<long[]> rows = coalitions.stream().map(Coalition::toWords).toList();
    return LeastSquares.of(Design.binary(features, rows), values, weights);
  }

  /** The problem of fitting values by which of some features stay. */
  LeastSquares fit(Vector values, int... features) {
    List<long[]> rows = coalitions.stream().map(coalition -> words(coalition, features)).toList();
    return LeastSquares.of(Design.binary(features.length, rows), values, weights);
  }

  private static long[] words(Coalition coalition, int[] features) {
    long[] words = new long[(features.length + 63) / 64];
    for (int i = 0; i < features.length; i++) {
      if (coalition.contains(features[i])) {
        words[i / 64] |= 1L << i;
      }
    }
    return words;
  }

  /** Collects coalitions; one that comes again adds to the weight of the first. */
  static final class Builder {
    private final Map<Coalition, Integer> places = new LinkedHashMap<>();
    private final List<Double> weights = new ArrayList<>();

    /** Adds a coalition; whether it is a new one. */
    boolean add(Coalition coalition, double weight) {
      Integer place = places.putIfAbsent(coalition, weights.size());
      if (place == null) {
        weights.add(weight);
        return true;
      }
      weights.set(place, weights.get(place) + weight);
      return false;
    }

    int size() {
      return weights.size();
    }

    /** Divides the weights from a place on by their sum and multiplies them by a total. */
    void normalize(int from, double total) {
      double sum = 0;
      for (double weight : weights.subList(from, weights.size())) {
        sum += weight;
      }
      double factor = total / sum;
      weights.subList(from, weights.size()).replaceAll(weight -> weight * factor);
    }

    WeightedCoalitions build() {
      return new WeightedCoalitions(
          List.copyOf(places.keySet()),
          Vector.of(weights.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }
}
