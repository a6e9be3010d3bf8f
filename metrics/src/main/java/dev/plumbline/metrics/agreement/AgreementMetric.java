package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Set;

/**
 * A metric that compares feature values with the contributions that the features are known to make.
 * It applies to samples with model truth that has one right answer and to attributions measured
 * from zero, and asks the model nothing.
 */
abstract class AgreementMetric implements MetricPlugin {
  /** Values whose sign means nothing may be compared by size alone. */
  static final Set<AttributionKind> BY_SIZE =
      Set.of(AttributionKind.CONTRIBUTION, AttributionKind.IMPORTANCE, AttributionKind.WEIGHT);

  /** Contributions alone have the sign and unit of the truth. */
  static final Set<AttributionKind> BY_VALUE = Set.of(AttributionKind.CONTRIBUTION);

  /** The score of finite values beside a truth that is not zero everywhere. */
  abstract Score score(AttributionAndContributions known, Parameters parameters);

  /** Starts the spec of a metric of this family. */
  static MetricSpec.MetricBuilder agreementMetric() {
    return MetricSpec.of(MetricSpec.Category.LOCALIZATION).costs("0 forward");
  }

  @Override
  public final Set<Truth.Basis> truths() {
    return Set.of(Truth.Basis.MODEL);
  }

  @Override
  public final Metric create(Parameters parameters) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(subject, attribution, parameters));
  }

  private Score checked(Subject subject, Attribution attribution, Parameters parameters) {
    AttributionAndContributions known = AttributionAndContributions.of(subject, attribution);
    return AttributionCheck.of(attribution.features())
        .finite()
        .require(
            known.relevant() > 0, "no feature contributes here: there is nothing to agree with")
        .score(() -> score(known, parameters));
  }
}
