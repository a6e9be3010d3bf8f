package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The truth itself as an attribution must beat its permutation: the mask where truth is a set of
 * features, the exact contributions (also against their negation) where it is a model's.
 */
final class LocalizationContract implements ContractCheck {
  private final TwinScoring twins;

  LocalizationContract(TwinScoring twins) {
    this.twins = twins;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    Set<Truth.Basis> truths = test.plugin().truths();
    ControlComparisons comparisons = new ControlComparisons(test);
    if (truths.contains(Truth.Basis.MODEL)) {
      ExactContract.beatsPermutation(twins, test.plugin().metric()).add(test, comparisons);
    }
    if (!truths.equals(Set.of(Truth.Basis.MODEL))) {
      addMarked(test, comparisons);
    }
    return comparisons.verdict();
  }

  private void addMarked(PlannedTest test, ControlComparisons comparisons) {
    PlannedExplainer mask = TwinScoring.planned(ContractExplainer.MASK, "");
    List<PlannedExplainer> explainers = List.of(mask, twins.explainer("permuted", mask.name()));
    for (Twin twin : Twins.marked(TwinScoring.SEED)) {
      Map<String, List<Outcome<Score>>> scores =
          twins.scores(test, TwinScoring.open(twin), explainers);
      comparisons.add(
          "the mask beats permuted",
          twin.name(),
          scores.getOrDefault(mask.name(), List.of()),
          scores.getOrDefault("permuted", List.of()));
    }
    TieControls ties = new TieControls(twins, ContractExplainer.MASK);
    for (int order = 0; order < TieControls.ORDERS; order++) {
      Twins.marked(TwinScoring.SEED + order).forEach(twin -> ties.add(test, twin, comparisons));
    }
    ties.conclude(comparisons);
  }
}
