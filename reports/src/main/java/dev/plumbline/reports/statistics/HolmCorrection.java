package dev.plumbline.reports.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of p-values for multiple comparisons (Holm 1979, Scandinavian Journal
 * of Statistics 6:65-70).
 */
public final class HolmCorrection {
  private HolmCorrection() {}

  /**
   * The adjusted p-values in the order given: p̃₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎).
   *
   * @throws IllegalArgumentException if a p-value is outside [0, 1]
   */
  public static List<Double> adjust(List<Double> pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("p-value " + p + " is outside [0, 1]");
      }
    }
    int m = pValues.size();
    List<Integer> order =
        IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(pValues::get)).toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(m, 0.0));
    double largest = 0;
    for (int j = 0; j < m; j++) {
      largest = Math.max(largest, Math.min(1, (m - j) * pValues.get(order.get(j))));
      adjusted.set(order.get(j), largest);
    }
    return List.copyOf(adjusted);
  }
}
