package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Design;
import dev.plumbline.metrics.numerics.LeastSquares;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The coalitions to which a linear function is fitted, with their weights.
 *
 * @param coalitions coalitions of the same features
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

  /** The most features that are fitted at once: a fit holds a square matrix of them. */
  static final int MOST_FEATURES = 4096;

  /**
   * Refuses to fit more features than {@link #MOST_FEATURES}.
   *
   * @param method the id of the method that fits them
   * @throws NotApplicableException if there are more
   */
  static void requireFit(String method, int features) {
    if (features > MOST_FEATURES) {
      throw new NotApplicableException(
          "%s fits all features at once, and %d are too many (at most %d); join them on the entry of the dataset: features: {patch: 8} makes patches of an image, {run: 8} joins columns or tokens; or let the method take superpixels of an image: segments: slic"
              .formatted(method, features, MOST_FEATURES));
    }
  }

  /** Returns the least-squares problem that fits values by which features stay. */
  LeastSquares fit(Vector values) {
    int features = coalitions.get(0).features();
    List<long[]> rows = coalitions.stream().map(Coalition::toWords).toList();
    return LeastSquares.of(Design.binary(features, rows), values, weights);
  }

  /** Returns the least-squares problem that fits values by which of the given features stay. */
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

  /** Collects coalitions; adding one again increases its weight. */
  static final class Builder {
    private final Map<Coalition, Integer> places = new LinkedHashMap<>();
    private final List<Double> weights = new ArrayList<>();

    /** Adds a coalition and returns whether it is a new one. */
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

    /** Scales the weights from a place on so that they sum to a total. */
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
