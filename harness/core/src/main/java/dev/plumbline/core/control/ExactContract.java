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
  private static final String PERMUTED = "permuted";

  private final TwinScoring twins;
  private final List<String> controls;

  ExactContract(TwinScoring twins, List<String> controls) {
    this.twins = twins;
    this.controls = List.copyOf(controls);
  }

  /** Against its permutation, and its negation unless the test is blind to signs. */
  static ExactContract beatsPermutation(TwinScoring twins, MetricSpec spec) {
    return new ExactContract(
        twins, spec.signBlind() ? List.of(PERMUTED) : List.of(PERMUTED, "negated"));
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
    if (controls.contains(PERMUTED)) {
      addTies(test, comparisons);
    }
  }

  /** Adds the controls of tests that rank features, with the columns in several orders. */
  private void addTies(PlannedTest test, ControlComparisons comparisons) {
    TieControls ties = new TieControls(twins, twins.explainer(EXACT, "").plugin());
    for (int order = 0; order < TieControls.ORDERS; order++) {
      Twins.of(TwinScoring.SEED + order).stream()
          .filter(Twin::unique)
          .forEach(twin -> ties.add(test, twin, comparisons));
    }
    ties.conclude(comparisons);
  }
}
