package dev.plumbline.core.plan;

import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Metric;
import java.util.Optional;

/** A variant of a test, and what it judges: the model alone, or the explanations of one method. */
public sealed interface PlannedScoring {
  /** The variant of the test. */
  PlannedTest test();

  /** The explainer that is judged, if one is. */
  Optional<PlannedExplainer> explainer();

  /** The name of the explainer that is judged; empty if none is. */
  default String explainerName() {
    return explainer().map(PlannedExplainer::name).orElse("");
  }

  /**
   * A test of the model alone.
   *
   * @param test the variant
   * @param metric what it computes
   */
  record ModelScoring(PlannedTest test, Metric.OfModel metric) implements PlannedScoring {
    @Override
    public Optional<PlannedExplainer> explainer() {
      return Optional.empty();
    }
  }

  /**
   * A test of explanations.
   *
   * @param test the variant
   * @param metric what it computes
   * @param method the explainer that is judged
   */
  record ExplanationScoring(PlannedTest test, Metric.OfExplanation metric, PlannedExplainer method)
      implements PlannedScoring {
    @Override
    public Optional<PlannedExplainer> explainer() {
      return Optional.of(method);
    }
  }
}
