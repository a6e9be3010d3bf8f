package dev.plumbline.reports.focus;

import dev.plumbline.reports.results.FocusParts;
import dev.plumbline.reports.scores.PlaceScores;
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
   * @param fromBackground the classes that are read off the background
   */
  public record SeedFocus(
      String seed,
      double accuracy,
      double interpretable,
      Map<String, Double> focusByClass,
      List<BackgroundClass> fromBackground) {

    /** Copies the list. */
    public SeedFocus {
      fromBackground = List.copyOf(fromBackground);
    }
  }

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

  /** The summary of a test of the model alone; empty if its scores have no focus. */
  public static Optional<FocusSummary> of(String dataset, String model, PlaceScores scores) {
    if (!scores.parts().containsAll(List.of(FocusParts.FTPT, FocusParts.ACCURACY))) {
      return Optional.empty();
    }
    Map<String, List<Integer>> bySeed = new LinkedHashMap<>();
    double[] both = scores.part(FocusParts.FTPT);
    for (int row = 0; row < scores.size(); row++) {
      if (!Double.isNaN(both[row])) {
        bySeed.computeIfAbsent(scores.seed(row), seed -> new ArrayList<>()).add(row);
      }
    }
    List<SeedFocus> seeds = new ArrayList<>();
    bySeed.forEach((seed, rows) -> seeds.add(seed(seed, scores, rows)));
    return bySeed.values().stream()
        .findFirst()
        .map(
            first ->
                new FocusSummary(
                    dataset, model, mean(scores.part(FocusParts.CHANCE), first), seeds));
  }

  private static SeedFocus seed(String seed, PlaceScores scores, List<Integer> rows) {
    double[] focused = scores.part(FocusParts.FOCUS);
    Map<String, List<Integer>> byClass = new TreeMap<>();
    for (int row : rows) {
      if (!scores.label(row).isEmpty() && !Double.isNaN(focused[row])) {
        byClass.computeIfAbsent(scores.label(row), label -> new ArrayList<>()).add(row);
      }
    }
    Map<String, Double> focus = new TreeMap<>();
    byClass.forEach((label, of) -> focus.put(label, mean(focused, of)));
    return new SeedFocus(
        seed,
        mean(scores.part(FocusParts.ACCURACY), rows),
        mean(scores.part(FocusParts.FTPT), rows),
        focus,
        BackgroundClass.of(scores, byClass));
  }

  private static double mean(double[] values, List<Integer> rows) {
    return rows.stream().mapToDouble(row -> values[row]).average().orElse(Double.NaN);
  }
}
