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
 * A constant map, and the gradient of a linear function, which is constant, must have exactly the
 * best value of the test; a constant map must beat one with weak noise, and that one a map with
 * strong noise.
 */
final class RobustnessContract implements ContractCheck {
  /** Few samples, as these tests explain each sample many times. */
  private static final int SAMPLES = 64;

  private final TwinScoring twins;

  RobustnessContract(TwinScoring twins) {
    this.twins = twins;
  }

  @Override
  public ContractResult check(PlannedTest test) {
    MetricSpec spec = test.plugin().metric();
    double best = spec.direction() == Direction.LOWER ? -spec.min() : spec.max();
    List<PlannedExplainer> explainers =
        List.of(
            twins.explainer("constant", ""),
            twins.explainer("saliency", ""),
            TwinScoring.planned(ContractExplainer.SLIGHTLY_NOISY, ""),
            TwinScoring.planned(ContractExplainer.VERY_NOISY, ""));
    ControlComparisons comparisons = new ControlComparisons(test);
    for (Twin twin : Twins.marked(TwinScoring.SEED)) {
      Map<String, List<Outcome<Score>>> scores =
          twins.scores(test, TwinScoring.open(twin, SAMPLES, InputAsLayerModel::new), explainers);
      List<Outcome<Score>> constant = scores.getOrDefault("constant", List.of());
      List<Outcome<Score>> slightlyNoisy = scores.getOrDefault("slightly-noisy", List.of());
      List<Outcome<Score>> veryNoisy = scores.getOrDefault("very-noisy", List.of());
      comparisons.add("constant beats slightly noisy", twin.name(), constant, slightlyNoisy);
      comparisons.add("slightly noisy beats very noisy", twin.name(), slightlyNoisy, veryNoisy);
      requireBest(comparisons, "a constant map is best", constant, best);
      requireBest(
          comparisons,
          "the gradient of a linear function is best",
          scores.getOrDefault("saliency", List.of()),
          best);
    }
    return comparisons.verdict();
  }

  private static void requireBest(
      ControlComparisons comparisons, String name, List<Outcome<Score>> scores, double best) {
    for (Outcome<Score> score : scores) {
      double value = comparisons.oriented(score);
      comparisons.require(name, Double.isNaN(value) || value == best);
    }
  }
}
