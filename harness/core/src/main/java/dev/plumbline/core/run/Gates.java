package dev.plumbline.core.run;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Checks the bounds a suite sets on its results. A gate without a single value to judge is
 * violated: silence is no pass.
 */
final class Gates {
  private Gates() {}

  /** One message per violated gate. */
  static List<String> violations(List<Gate> gates, List<ScoreRow> rows) {
    List<String> violations = new ArrayList<>();
    for (Gate gate : gates) {
      double[] values =
          rows.stream()
              .filter(row -> matches(gate, row))
              .mapToDouble(row -> value(gate, row))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (values.length == 0) {
        violations.add(
            gate.location() + ": gate on " + words(gate) + " has no defined value to judge");
        continue;
      }
      double statistic = statistic(gate.statistic(), values);
      if (!gate.bound().holds(statistic)) {
        violations.add(
            String.format(
                Locale.ROOT,
                "%s: gate violated: %s of %s is %.6g, %s %.6g",
                gate.location(),
                gate.statistic(),
                words(gate),
                statistic,
                gate.bound() instanceof Gate.Bound.AtMost ? "allowed at most" : "needed at least",
                gate.bound().value()));
      }
    }
    return violations;
  }

  private static boolean matches(Gate gate, ScoreRow row) {
    return row.place().test().equals(gate.test().name())
        && gate.onExplainer().map(it -> it.name().equals(row.place().explainer())).orElse(true)
        && gate.onModel().map(it -> it.name().equals(row.place().model())).orElse(true)
        && gate.onVariant().map(it -> it.equals(row.place().variant())).orElse(true);
  }

  private static double value(Gate gate, ScoreRow row) {
    return gate.onPart()
        .map(part -> row.outcome().parts().getOrDefault(part, Double.NaN))
        .orElse(row.outcome().value());
  }

  /**
   * Quantiles interpolate between order statistics (type 7 of Hyndman and Fan 1996,
   * doi:10.1080/00031305.1996.10473566).
   */
  private static double statistic(String name, double[] sorted) {
    return switch (name) {
      case "mean" -> Arrays.stream(sorted).average().orElse(Double.NaN);
      case "min" -> sorted[0];
      case "max" -> sorted[sorted.length - 1];
      case "median" -> quantile(sorted, 0.5);
      default -> quantile(sorted, Integer.parseInt(name.substring(1)) / 100.0);
    };
  }

  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static String words(Gate gate) {
    return gate.test().name()
        + gate.onVariant().map(it -> "(" + it + ")").orElse("")
        + gate.onExplainer().map(it -> " of " + it.name()).orElse("")
        + gate.onModel().map(it -> " on " + it.name()).orElse("")
        + gate.onPart().map(it -> ", part " + it).orElse("");
  }
}
