package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Accuracy and focus of one model for each training seed. A mean over seeds would hide that the
 * attention of some seeds lies on the informative segment and that of others does not.
 *
 * @param dataset the data set
 * @param model the model
 * @param chance the focus of a segment picked at random
 * @param seeds the training seeds, in order
 */
public record FocusSummary(String dataset, String model, double chance, List<SeedFocus> seeds) {

  /**
   * Accuracy and focus of one training seed; all shares are from 0 to 1.
   *
   * @param seed the seed
   * @param accuracy the share of samples with a right prediction
   * @param interpretable FTPT, the share of samples with a right prediction and the largest
   *     attention on the informative segment
   * @param focusByClass the share of samples with the largest attention on the informative segment,
   *     by true class
   */
  public record SeedFocus(
      String seed, double accuracy, double interpretable, Map<String, Double> focusByClass) {}

  /** Copies the list. */
  public FocusSummary {
    seeds = List.copyOf(seeds);
  }

  /**
   * The classes of all seeds, sorted by length of name and then by name, so that numbers ascend.
   */
  public List<String> classes() {
    return seeds.stream()
        .flatMap(seed -> seed.focusByClass().keySet().stream())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  static Optional<FocusSummary> of(String dataset, String model, List<ScoreRow> rows) {
    Map<String, List<ScoreRow>> bySeed = new LinkedHashMap<>();
    for (ScoreRow row : rows) {
      Map<String, Double> parts = row.outcome().parts();
      if (row.outcome().isDefined()
          && parts.containsKey(FocusParts.FTPT)
          && parts.containsKey(FocusParts.ACCURACY)) {
        bySeed.computeIfAbsent(row.place().seed(), seed -> new ArrayList<>()).add(row);
      }
    }
    if (bySeed.isEmpty()) {
      return Optional.empty();
    }
    List<SeedFocus> seeds = new ArrayList<>();
    bySeed.forEach((seed, of) -> seeds.add(seed(seed, of)));
    double chance = mean(bySeed.values().iterator().next(), FocusParts.CHANCE);
    return Optional.of(new FocusSummary(dataset, model, chance, seeds));
  }

  private static SeedFocus seed(String seed, List<ScoreRow> rows) {
    Map<String, List<ScoreRow>> byClass = new TreeMap<>();
    for (ScoreRow row : rows) {
      if (!row.subject().label().isEmpty() && row.outcome().parts().containsKey(FocusParts.FOCUS)) {
        byClass.computeIfAbsent(row.subject().label(), label -> new ArrayList<>()).add(row);
      }
    }
    Map<String, Double> focus = new TreeMap<>();
    byClass.forEach((label, of) -> focus.put(label, mean(of, FocusParts.FOCUS)));
    return new SeedFocus(seed, mean(rows, FocusParts.ACCURACY), mean(rows, FocusParts.FTPT), focus);
  }

  private static double mean(List<ScoreRow> rows, String part) {
    return rows.stream()
        .mapToDouble(row -> row.outcome().parts().getOrDefault(part, Double.NaN))
        .average()
        .orElse(Double.NaN);
  }
}
