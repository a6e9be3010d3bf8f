package dev.plumbline.reports.focus;

import dev.plumbline.reports.focus.FocusSummary.SeedFocus;
import dev.plumbline.reports.markup.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says which classes a model reads off the background, in which seeds, and what shows it. */
public final class BackgroundFindings {
  private BackgroundFindings() {}

  /** A sentence, or none where no seed does. */
  public static List<String> of(FocusSummary summary) {
    Map<String, List<String>> seeds = new TreeMap<>();
    List<BackgroundClass> all = new ArrayList<>();
    for (SeedFocus seed : summary.seeds()) {
      for (BackgroundClass each : seed.fromBackground()) {
        seeds.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(seed.seed());
        all.add(each);
      }
    }
    if (all.isEmpty()) {
      return List.of();
    }
    String where =
        seeds.entrySet().stream()
            .map(entry -> "class " + entry.getKey() + " by " + named(entry.getValue()))
            .collect(Collectors.joining("; "));
    return List.of(
        "%s reads classes off the background: %s. %s the samples of such a class are predicted right with the focus on an uninformative segment, and for %s these that segment alone gives the class."
            .formatted(
                summary.model(),
                where,
                capitalized(least(all.stream().map(BackgroundClass::elsewhere).toList())),
                least(all.stream().map(BackgroundClass::alone).toList())));
  }

  private static String named(List<String> seeds) {
    return (seeds.size() == 1 ? "seed " : "seeds ") + String.join(", ", seeds);
  }

  private static String least(List<Double> shares) {
    double least = shares.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    return least == 1 ? "all of" : "at least " + Numerals.percent(least) + " of";
  }

  private static String capitalized(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
