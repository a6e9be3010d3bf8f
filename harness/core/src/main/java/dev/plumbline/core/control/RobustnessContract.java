package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import java.util.List;
import java.util.Map;

/**
 * A constant map, and the gradient of a linear function, which is constant, must have the best
 * value there is, exactly; a constant map must beat one that trembles, and that one a map that
 * shakes.
 */
final class RobustnessContract implements ContractCheck {
  /** Tests explain each sample many times over. */
  private static final int SAMPLES = 64;

  private final TwinRuns bench;

  RobustnessContract(TwinRuns bench) {
    this.bench = bench;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    MetricSpec spec = test.plugin().metric();
    double best = spec.direction() == Direction.LOWER ? -spec.min() : spec.max();
    List<PlannedExplainer> explainers =
        List.of(
            bench.explainer("constant", ""),
            bench.explainer("saliency", ""),
            TwinRuns.planned(ContractMaps.TREMBLING, ""),
            TwinRuns.planned(ContractMaps.SHAKING, ""));
    ControlComparisons contests = new ControlComparisons(test);
    for (Twin twin : Twins.marked(TwinRuns.SEED)) {
      Map<String, List<Outcome<Score>>> scores =
          bench.scores(test, TwinRuns.open(twin, SAMPLES, ShownInputModel::new), explainers);
      List<Outcome<Score>> constant = scores.getOrDefault("constant", List.of());
      List<Outcome<Score>> trembling = scores.getOrDefault("trembling", List.of());
      List<Outcome<Score>> shaking = scores.getOrDefault("shaking", List.of());
      contests.add("constant beats trembling", twin.name(), constant, trembling);
      contests.add("trembling beats shaking", twin.name(), trembling, shaking);
      requireBest(contests, "a constant map is best", constant, best);
      requireBest(
          contests,
          "the gradient of a linear function is best",
          scores.getOrDefault("saliency", List.of()),
          best);
    }
    return contests.verdict();
  }

  private static void requireBest(
      ControlComparisons contests, String name, List<Outcome<Score>> scores, double best) {
    for (Outcome<Score> score : scores) {
      double value = contests.oriented(score);
      contests.require(name, Double.isNaN(value) || value == best);
    }
  }
}
