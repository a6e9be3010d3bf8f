package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.NearTies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which methods change least in the tests of robustness of a table. These tests have no
 * control to beat, since a map that never changes is best in all of them.
 */
final class SteadiestMethods {
  private final ResultTable results;

  SteadiestMethods(ResultTable results) {
    this.results = results;
  }

  /** The sentence; empty if no test of robustness has scores. */
  String sentence() {
    Map<List<String>, List<String>> tests = new LinkedHashMap<>();
    for (TestColumn column : results.columns()) {
      List<String> best =
          column.test().category() == Category.ROBUSTNESS
                  && column.test().direction() != Direction.NEITHER
                  && column.contract().verdict() != ContractVerdict.REFUTED
              ? best(column)
              : List.of();
      if (!best.isEmpty()) {
        tests.computeIfAbsent(best, any -> new ArrayList<>()).add(column.label());
      }
    }
    List<String> parts = new ArrayList<>();
    tests.forEach(
        (methods, columns) ->
            parts.add(KeyFindings.words(methods) + " in " + KeyFindings.words(columns)));
    return parts.isEmpty()
        ? ""
        : "Robustness: best mean of "
            + String.join("; ", parts)
            + ". A map that never changes is best in all of these tests: read them beside a test of"
            + " faithfulness.";
  }

  /** The methods with the best mean of a column; several if they are equal. */
  private List<String> best(TestColumn column) {
    double sign = column.test().direction() == Direction.LOWER ? 1 : -1;
    List<String> names = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    for (ReportedExplainer explainer : results.explainers()) {
      if (explainer.isMethod()) {
        results
            .entry(explainer, column)
            .flatMap(entry -> entry.mean().value())
            .ifPresent(
                mean -> {
                  names.add(explainer.name());
                  means.add(sign * mean);
                });
      }
    }
    double[] joined = NearTies.joined(means.stream().mapToDouble(Double::doubleValue).toArray());
    double least = Arrays.stream(joined).min().orElse(Double.NaN);
    List<String> best = new ArrayList<>();
    for (int i = 0; i < joined.length; i++) {
      if (joined[i] == least) {
        best.add(names.get(i));
      }
    }
    return best;
  }
}
