package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attention on the informative segment must beat attention elsewhere, on the SDC toy. */
final class AttentionContract implements ContractCheck {
  private final TwinRuns bench;

  AttentionContract(TwinRuns bench) {
    this.bench = bench;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    Map<String, List<Outcome<Score>>> scores = new HashMap<>();
    for (Twin twin : Twins.attention(TwinRuns.SEED)) {
      scores.put(twin.name().replaceFirst(".*-", ""), bench.scores(test, TwinRuns.open(twin)));
    }
    ControlComparisons contests = new ControlComparisons(test);
    contests.add(
        "right beats attention elsewhere",
        "sdc-toy",
        scores.getOrDefault("informative", List.of()),
        scores.getOrDefault("elsewhere", List.of()));
    return contests.verdict();
  }
}
