package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A metric of whether an attribution lies on the evidence: it compares feature values with the set
 * of features that are known to hold the evidence, in [0, 1], higher is better, and asks the model
 * nothing. It does not apply without data truth or a human rationale, or where that names no
 * feature or every feature.
 */
abstract class LocalizationMetric implements MetricPlugin {
  /** What no test against known evidence can show. */
  static final String NOT_THE_MODEL =
      " It speaks of where the evidence is, or of what people marked: an accurate model need not"
          + " look there.";

  /** The parameter that chooses between values and their sizes. */
  static final Parameter VALUES =
      Parameter.of(
          "values",
          new ParameterType.Choice(List.of("signed", "absolute")),
          "signed",
          "signed: features rank by their value; absolute: by its size");

  /** The evidence that counts: what is known, unless a metric is asked to take in more. */
  AttributionAndEvidence evidence(AttributionAndEvidence known, Parameters parameters) {
    return known;
  }

  /** The score of values beside a mask that is neither empty nor full. */
  abstract Score score(AttributionAndEvidence map, Parameters parameters);

  /** Starts the spec of a metric of this family: a share of which more is better. */
  static MetricSpec.MetricBuilder evidenceMetric() {
    return MetricSpec.of(MetricSpec.Category.LOCALIZATION)
        .higherIsBetter()
        .share()
        .provenBy(MetricSpec.Contract.LOCALIZATION)
        .costs("0 forward");
  }

  @Override
  public final Set<Truth.Basis> truths() {
    return Set.of(Truth.Basis.DATA, Truth.Basis.RATIONALE);
  }

  @Override
  public final Metric create(Parameters parameters) {
    return (Metric.OfExplanation)
        (subject, attribution) -> Step.done(checked(subject, attribution, parameters));
  }

  private Score checked(Subject subject, Attribution attribution, Parameters parameters) {
    boolean sizes = parameters.has("values") && parameters.text("values").equals("absolute");
    double[] values =
        attribution.features().map(sizes ? Math::abs : DoubleUnaryOperator.identity()).toArray();
    AttributionAndEvidence map = evidence(AttributionAndEvidence.of(subject, values), parameters);
    return AttributionCheck.of(Vector.of(values))
        .finite()
        .notConstant("all values are equal: the map points nowhere")
        .score(() -> score(map, parameters).withPart("chance", map.chance()));
  }
}
