package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.List;
import java.util.Map;

/**
 * A one-hot map must beat a uniform one, and no other map may beat the first or lose to the second.
 */
final class ComplexityContract implements ContractCheck {
  private static final List<String> BETWEEN = List.of("halving", "random-fixed");
  private static final double ROUNDING = 1e-9;

  private final TwinRuns bench;

  ComplexityContract(TwinRuns bench) {
    this.bench = bench;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    List<PlannedExplainer> explainers =
        List.of(
            TwinRuns.planned(ContractMaps.ONE_HOT, ""),
            TwinRuns.planned(ContractMaps.HALVING, ""),
            bench.explainer("constant", ""),
            bench.explainer("random-fixed", ""));
    Twin twin = Twins.of(TwinRuns.SEED).get(0);
    Map<String, List<Outcome<Score>>> scores = bench.scores(test, TwinRuns.open(twin), explainers);
    List<Outcome<Score>> oneHot = scores.getOrDefault("one-hot", List.of());
    List<Outcome<Score>> uniform = scores.getOrDefault("constant", List.of());
    ControlComparisons contests = new ControlComparisons(test);
    contests.add("one-hot beats uniform", twin.name(), oneHot, uniform);
    for (String other : BETWEEN) {
      List<Outcome<Score>> between = scores.getOrDefault(other, List.of());
      for (int i = 0; i < between.size(); i++) {
        double value = contests.oriented(between.get(i));
        contests.require(
            other + " does not beat one-hot",
            !(value > contests.oriented(oneHot.get(i)) + ROUNDING));
        contests.require(
            other + " does not lose to uniform",
            !(value < contests.oriented(uniform.get(i)) - ROUNDING));
      }
    }
    return contests.verdict();
  }
}
