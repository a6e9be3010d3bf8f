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

  private final TwinRuns bench;
  private final List<String> controls;

  ExactContract(TwinRuns bench, List<String> controls) {
    this.bench = bench;
    this.controls = List.copyOf(controls);
  }

  /** Against its permutation, and its negation unless the test is blind to signs. */
  static ExactContract beatsPermutation(TwinRuns bench, MetricSpec spec) {
    return new ExactContract(
        bench, spec.signBlind() ? List.of("permuted") : List.of("permuted", "negated"));
  }

  @Override
  public ContractResult check(PlannedTest test) {
    ControlComparisons contests = new ControlComparisons(test);
    add(test, contests);
    return contests.verdict();
  }

  /** Adds the twins to contests. */
  void add(PlannedTest test, ControlComparisons contests) {
    List<PlannedExplainer> explainers = new ArrayList<>(List.of(bench.explainer(EXACT, "")));
    controls.forEach(control -> explainers.add(bench.explainer(control, EXACT)));
    for (Twin twin : Twins.of(TwinRuns.SEED)) {
      if (twin.unique()) {
        Map<String, List<Outcome<Score>>> scores =
            bench.scores(test, TwinRuns.open(twin), explainers);
        List<Outcome<Score>> exact = scores.getOrDefault(EXACT, List.of());
        for (String control : controls) {
          contests.add(
              "right beats " + control,
              twin.name(),
              exact,
              scores.getOrDefault(control, List.of()));
        }
      }
    }
  }
}
