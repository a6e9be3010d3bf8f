package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.ClosedForm;
import dev.plumbline.metrics.ClosedForms;
import dev.plumbline.metrics.Subjects;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.removal.Removals;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs removal curves on closed forms. */
final class CurveFixtures {
  /** F = x₁ + 2 x₂ + 3 x₃ at (1, 1, 1): exact contributions 1, 2, 3. */
  static final ClosedForm SUM = ClosedForm.linear(0, 1, 2, 3);

  static final Subject ONES = Subjects.regression(SUM, 1, 1, 1);

  private CurveFixtures() {}

  static Metric.OfExplanation metric(MetricPlugin plugin, Map<String, Object> given) {
    Map<String, Object> all = new TreeMap<>(given);
    all.putIfAbsent("operators", List.of("zero"));
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), all), Removals::of);
  }

  static Score score(
      MetricPlugin plugin,
      Map<String, Object> given,
      ClosedForm model,
      Subject subject,
      double... values) {
    return new ClosedForms(model)
        .run(
            subject,
            metric(plugin, given).evaluate(subject, Subjects.attribution(subject, values)));
  }

  static Score onSum(MetricPlugin plugin, double... values) {
    return score(plugin, Map.of(), SUM, ONES, values);
  }
}
