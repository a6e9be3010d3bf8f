package dev.plumbline.reports.analysis;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well a model predicts its test rows. Explanations of a model that does not are of little
 * worth, so this stands beside the head of every table.
 *
 * @param measure the key of the number: {@link FitKeys#ACCURACY} or {@link FitKeys#R_SQUARED}
 * @param values the number for each training seed, in order
 * @param rows the test rows that each number rests on; 0 where that is unknown
 * @param weighted the numbers where rows count by their weights; none where all weigh the same
 */
public record FitSummary(String measure, List<Double> values, long rows, List<Double> weighted) {

  /** Copies the lists. */
  public FitSummary {
    values = List.copyOf(values);
    weighted = List.copyOf(weighted);
  }

  /** What a run says of a model; empty where it says nothing, as without labels. */
  static Optional<FitSummary> of(ReportedModel model) {
    return Stream.of(FitKeys.ACCURACY, FitKeys.R_SQUARED)
        .map(measure -> of(measure, model.seeds()))
        .filter(fit -> !fit.values().isEmpty())
        .findFirst();
  }

  private static FitSummary of(String measure, List<ReportedSeed> seeds) {
    List<ReportedSeed> known =
        seeds.stream()
            .filter(seed -> Double.isFinite(seed.metrics().getOrDefault(measure, Double.NaN)))
            .toList();
    return new FitSummary(
        measure,
        known.stream().map(seed -> Objects.requireNonNull(seed.metrics().get(measure))).toList(),
        known.stream()
            .mapToLong(seed -> seed.metrics().getOrDefault(FitKeys.TEST_ROWS, 0.0).longValue())
            .min()
            .orElse(0),
        known.stream()
            .map(seed -> seed.metrics().getOrDefault(FitKeys.weighted(measure), Double.NaN))
            .filter(Double::isFinite)
            .toList());
  }

  /** The mean over the training seeds. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /**
   * In words, such as {@code accuracy 0.981 (n = 10 000)}, or with weights {@code accuracy 0.981,
   * weighted 0.962 (n = 10 000)}.
   */
  public String words() {
    String name = measure.equals(FitKeys.ACCURACY) ? "accuracy " : "R² ";
    String range = range(values);
    String weights = weighted.isEmpty() ? "" : ", weighted " + range(weighted);
    String seeds = values.size() == 1 ? "" : " over " + values.size() + " seeds";
    String count = rows == 0 ? "" : " (n = " + Numerals.count(rows) + ")";
    return name + range + weights + seeds + count;
  }

  private static String range(List<Double> values) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    return values.size() == 1 ? number(low) : number(low) + " to " + number(high);
  }

  private static String number(double value) {
    return Numerals.fixed(value, 3);
  }
}
