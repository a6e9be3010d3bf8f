package dev.plumbline.reports.statistics;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Krippendorff's α for ordinal ratings: how far raters agree beyond chance. Ratings may be missing.
 * Commons Math has no α.
 *
 * <p>Of all pairs of ratings of one item by two raters, with weight 1/(ratings of the item − 1),
 * observed disagreement is the mean of δ²; expected disagreement is that of all pairs of ratings
 * whatever their items; α = 1 − observed/expected. Between two ratings c ≤ k the ordinal δ is the
 * number of ratings from c to k, the two ends counted half. 1 is full agreement, 0 what chance
 * gives, below 0 raters oppose each other. Source: Krippendorff 2004,
 * doi:10.1111/j.1468-2958.2004.tb00738.x.
 */
public final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /**
   * The α of raters of the same items.
   *
   * @param raters one array of ratings per rater, in the order of the items; NaN for a missing
   *     rating
   * @return undefined where no item has two ratings, or all ratings are equal
   */
  public static Statistic<Double> ordinal(List<double[]> raters) {
    int items = raters.isEmpty() ? 0 : raters.get(0).length;
    SortedMap<Double, Integer> counts = new TreeMap<>();
    int pairable = 0;
    for (int item = 0; item < items; item++) {
      double[] ratings = ratings(raters, item);
      if (ratings.length > 1) {
        pairable += ratings.length;
        for (double rating : ratings) {
          counts.merge(rating, 1, Integer::sum);
        }
      }
    }
    if (pairable == 0) {
      return Statistic.undefined("no item is rated twice");
    }
    if (counts.size() < 2) {
      return Statistic.undefined("all ratings are equal");
    }
    double observed = 0;
    for (int item = 0; item < items; item++) {
      observed += observed(ratings(raters, item), counts);
    }
    double expected = 0;
    for (double c : counts.keySet()) {
      for (double k : counts.keySet()) {
        expected += counts.getOrDefault(c, 0) * counts.getOrDefault(k, 0) * squared(c, k, counts);
      }
    }
    return Statistic.of(1 - (pairable - 1.0) * observed / expected);
  }

  private static double[] ratings(List<double[]> raters, int item) {
    return raters.stream()
        .mapToDouble(ratings -> ratings[item])
        .filter(rating -> !Double.isNaN(rating))
        .toArray();
  }

  private static double observed(double[] ratings, SortedMap<Double, Integer> counts) {
    double sum = 0;
    for (int i = 0; i < ratings.length; i++) {
      for (int j = 0; j < ratings.length; j++) {
        sum += i == j ? 0 : squared(ratings[i], ratings[j], counts) / (ratings.length - 1);
      }
    }
    return sum;
  }

  private static double squared(double a, double b, SortedMap<Double, Integer> counts) {
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    double between = 0;
    for (var count : counts.tailMap(low).entrySet()) {
      if (count.getKey() <= high) {
        boolean end = count.getKey() == low || count.getKey() == high;
        between += end ? count.getValue() / 2.0 : count.getValue();
      }
    }
    return low == high ? 0 : between * between;
  }
}
