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

  private final TwinScoring twins;

  ComplexityContract(TwinScoring twins) {
    this.twins = twins;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    List<PlannedExplainer> explainers =
        List.of(
            TwinScoring.planned(ContractExplainer.ONE_HOT, ""),
            TwinScoring.planned(ContractExplainer.HALVING, ""),
            twins.explainer("constant", ""),
            twins.explainer("random-fixed", ""));
    Twin twin = Twins.of(TwinScoring.SEED).get(0);
    Map<String, List<Outcome<Score>>> scores =
        twins.scores(test, TwinScoring.open(twin), explainers);
    List<Outcome<Score>> oneHot = scores.getOrDefault("one-hot", List.of());
    List<Outcome<Score>> uniform = scores.getOrDefault("constant", List.of());
    ControlComparisons comparisons = new ControlComparisons(test);
    comparisons.add("one-hot beats uniform", twin.name(), oneHot, uniform);
    for (String other : BETWEEN) {
      List<Outcome<Score>> between = scores.getOrDefault(other, List.of());
      for (int i = 0; i < between.size(); i++) {
        double value = comparisons.oriented(between.get(i));
        comparisons.require(
            other + " does not beat one-hot",
            !(value > comparisons.oriented(oneHot.get(i)) + ROUNDING));
        comparisons.require(
            other + " does not lose to uniform",
            !(value < comparisons.oriented(uniform.get(i)) - ROUNDING));
      }
    }
    return comparisons.verdict();
  }
}
