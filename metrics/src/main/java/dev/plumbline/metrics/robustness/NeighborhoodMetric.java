package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;

/**
 * A metric that compares the explanation of a sample with those of its neighbors, in [0, ∞), lower
 * is better. A constant explanation scores 0. It does not apply to token ids: an id with noise
 * added is no similar word.
 */
abstract class NeighborhoodMetric implements MetricPlugin {
  static final Parameter SAMPLES =
      Parameter.of(
          "samples", new ParameterType.Whole(1, 100_000), 10L, "how many neighbors are drawn");

  /** What no comparison with neighbors can show. */
  static final String CONSTANT_IS_BEST =
      " A map that never changes is perfect here, so it must not be read alone.";

  /** The source of the neighbors. */
  abstract Neighborhood neighborhood(Parameters parameters);

  /** The score of a sample among its neighbors. */
  abstract Score score(ExplainedNeighbors neighbors);

  /** Starts the spec of a metric of this family: in [0, ∞), lower is better. */
  static MetricSpec.MetricBuilder neighborhoodMetric() {
    return MetricSpec.of(MetricSpec.Category.ROBUSTNESS)
        .lowerIsBetter()
        .notNegative("1")
        .provenBy(MetricSpec.Contract.ROBUSTNESS)
        .signBlind();
  }

  @Override
  public Metric create(Parameters parameters) {
    return over(neighborhood(parameters));
  }

  /** The test over neighbors from elsewhere, such as recorded ones. */
  public Metric.OfExplanation over(Neighborhood neighborhood) {
    return (subject, attribution) -> {
      requireNumbers(subject);
      FloatRows rows = neighborhood.of(subject);
      return Step.askOnce(
          new Query.Explanations(rows),
          explained -> score(ExplainedNeighbors.of(subject, attribution, rows, explained)));
    };
  }

  static void requireNumbers(Subject subject) {
    for (InputLayout.Placed placed : subject.featureInputs().inputs()) {
      InputLayout.Input input = placed.input();
      if (!input.kind().isNumeric()) {
        throw new NotApplicableException(
            input.kind() == InputKind.TEXTS
                ? "input %s holds texts, and there is nothing near a text".formatted(input.name())
                : "input %s holds token ids, which small noise turns into no words"
                    .formatted(input.name()));
      }
    }
  }
}
