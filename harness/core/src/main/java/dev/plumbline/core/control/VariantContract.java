package dev.plumbline.core.control;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.function.Function;

/** On variants of a network the gradient must beat maps that ignore the model or break an axiom. */
final class VariantContract implements ContractCheck {
  private final Function<PlannedTest, VariantCheck.MapScores> scoring;

  VariantContract(Function<PlannedTest, VariantCheck.MapScores> scoring) {
    this.scoring = scoring;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    VariantCheck.MapScores scores = scoring.apply(test);
    ControlComparisons comparisons = new ControlComparisons(test);
    scores
        .wrong()
        .forEach(
            (control, values) -> comparisons.add("right beats " + control, scores.right(), values));
    comparisons.unable(scores.unable());
    return comparisons.verdict();
  }
}
