package dev.plumbline.metrics.complexity;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Arrays;

/**
 * What the tests of this family share: they read the sizes |aᵢ| of one sample's feature values and
 * ask the model nothing. A map of zeros or with a value that is not finite has no score.
 */
abstract class ComplexityMetric implements MetricPlugin {
  /** What no test of complexity can show. */
  static final String ONE_HOT_IS_BEST =
      " It does not look at the model: a map that is one-hot at any place, the same for every"
          + " sample, is best.";

  /** The score of the sizes, of which at least one is above 0. */
  abstract Score score(double[] sizes, Parameters parameters);

  /** Starts the spec of a metric of this family. */
  static MetricSpec.MetricBuilder complexityMetric() {
    return MetricSpec.of(MetricSpec.Category.COMPLEXITY)
        .provenBy(MetricSpec.Contract.COMPLEXITY)
        .signBlind()
        .costs("0 forward");
  }

  @Override
  public final Metric create(Parameters parameters) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(attribution, parameters));
  }

  private Score checked(Attribution attribution, Parameters parameters) {
    double[] sizes = attribution.features().map(Math::abs).toArray();
    return AttributionCheck.of(attribution.features())
        .finite()
        .require(
            Arrays.stream(sizes).anyMatch(size -> size > 0),
            "the attribution is zero everywhere: it has no size to spread")
        .score(() -> score(sizes, parameters));
  }
}
