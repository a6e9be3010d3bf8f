package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.util.ArrayList;
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
              ? BestMethods.of(results, column)
              : List.of();
      if (!best.isEmpty()) {
        tests.computeIfAbsent(best, any -> new ArrayList<>()).add(column.label());
      }
    }
    List<String> parts = new ArrayList<>();
    tests.forEach(
        (methods, columns) ->
            parts.add(KeyFindings.words(methods) + " in " + KeyFindings.words(columns)));
    if (parts.isEmpty()) {
      return "";
    }
    boolean one = tests.values().stream().mapToInt(List::size).sum() == 1;
    return "robustness: best mean of "
        + String.join("; ", parts)
        + ". A map that never changes is best in "
        + (one ? "this test: read it" : "all of these tests: read them")
        + " beside a test of faithfulness.";
  }
}
