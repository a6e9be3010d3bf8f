package dev.plumbline.core.control;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.function.Function;

/**
 * The gradient must beat maps that ignore the model or break an axiom, on variants of a network.
 */
final class VariantContract implements ContractCheck {
  private final Function<PlannedTest, VariantCheck.MapScores> twins;

  VariantContract(Function<PlannedTest, VariantCheck.MapScores> twins) {
    this.twins = twins;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    VariantCheck.MapScores scores = twins.apply(test);
    ControlComparisons contests = new ControlComparisons(test);
    scores
        .wrong()
        .forEach(
            (control, values) -> contests.add("right beats " + control, scores.right(), values));
    contests.unable(scores.unable());
    return contests.verdict();
  }
}
