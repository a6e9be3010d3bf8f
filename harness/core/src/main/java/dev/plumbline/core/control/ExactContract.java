package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The exact attribution must beat controls, on the twins where it is the only right answer. */
final class ExactContract implements ContractCheck {
  private static final String EXACT = "exact";

  private final TwinScoring twins;
  private final List<String> controls;

  ExactContract(TwinScoring twins, List<String> controls) {
    this.twins = twins;
    this.controls = List.copyOf(controls);
  }

  /** Against its permutation, and its negation unless the test is blind to signs. */
  static ExactContract beatsPermutation(TwinScoring twins, MetricSpec spec) {
    return new ExactContract(
        twins, spec.signBlind() ? List.of("permuted") : List.of("permuted", "negated"));
  }

  @Override
  public ContractResult check(PlannedTest test) {
    ControlComparisons comparisons = new ControlComparisons(test);
    add(test, comparisons);
    return comparisons.verdict();
  }

  /** Adds the twins to comparisons. */
  void add(PlannedTest test, ControlComparisons comparisons) {
    List<PlannedExplainer> explainers = new ArrayList<>(List.of(twins.explainer(EXACT, "")));
    controls.forEach(control -> explainers.add(twins.explainer(control, EXACT)));
    for (Twin twin : Twins.of(TwinScoring.SEED)) {
      if (twin.unique()) {
        Map<String, List<Outcome<Score>>> scores =
            twins.scores(test, TwinScoring.open(twin), explainers);
        List<Outcome<Score>> exact = scores.getOrDefault(EXACT, List.of());
        for (String control : controls) {
          comparisons.add(
              "right beats " + control,
              twin.name(),
              exact,
              scores.getOrDefault(control, List.of()));
        }
      }
    }
  }
}
