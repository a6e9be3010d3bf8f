package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.NearTies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the methods with the best mean of a column; several if their means tie. */
final class BestMethods {
  private BestMethods() {}

  /** The names of these methods in the order of the table; none where no method has a mean. */
  static List<String> of(ResultTable results, TestColumn column) {
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
