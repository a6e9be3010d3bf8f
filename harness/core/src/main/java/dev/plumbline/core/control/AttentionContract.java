package dev.plumbline.core.control;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.List;

/** Attention on the informative segment must beat attention elsewhere, on the SDC toy. */
final class AttentionContract implements ContractCheck {
  private final TwinScoring twins;

  AttentionContract(TwinScoring twins) {
    this.twins = twins;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    List<Twin> attention = Twins.attention(TwinScoring.SEED);
    Twin informative = attention.get(0);
    Twin elsewhere = attention.get(attention.size() - 1);
    ControlComparisons comparisons = new ControlComparisons(test);
    comparisons.add(
        "right beats attention elsewhere",
        "sdc-toy",
        twins.scores(test, TwinScoring.open(informative)),
        twins.scores(test, TwinScoring.open(elsewhere)));
    return comparisons.verdict();
  }
}
