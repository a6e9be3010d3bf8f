package dev.plumbline.metrics.axiomatic;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Reference;
import java.util.Set;

/** Shared parts of the tests of axioms: they compare explanations of constructed pairs. */
final class Axioms {
  static final Reference INTEGRATED_GRADIENTS =
      new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365");

  /** The kinds of attribution that axioms speak of. */
  static final Set<AttributionKind> ACCEPTED =
      Set.of(AttributionKind.CONTRIBUTION, AttributionKind.SENSITIVITY, AttributionKind.IMPORTANCE);

  private Axioms() {}

  /** Starts the spec of a metric of deviations from an axiom: lower is better. */
  static MetricSpec.MetricBuilder metric() {
    return MetricSpec.of(MetricSpec.Category.AXIOMATIC)
        .lowerIsBetter()
        .provenBy(MetricSpec.Contract.AXIOM)
        .signBlind()
        .accepts(ACCEPTED);
  }

  /** The parameter for the largest deviation that still passes. */
  static Parameter tolerance() {
    return Parameter.of(
        "tolerance",
        new ParameterType.Decimal(0, 1),
        1e-3,
        "the largest deviation, as a share of the largest value, that still passes");
  }

  /**
   * Refuses attributions elsewhere than at a numeric input: the constructed pair changes inputs.
   *
   * @throws NotApplicableException if the attribution stands elsewhere
   */
  static void requireInput(Subject subject, Attribution attribution) {
    boolean atInput = subject.attributed().filter(s -> s.kind() == SiteKind.INPUT).isPresent();
    if (!atInput || attribution.site().kind() != SiteKind.INPUT) {
      throw new NotApplicableException(
          "the pair is made of numeric inputs; the attribution stands at "
              + attribution.site().name());
    }
  }

  /** The largest |value|. */
  static double largest(Vector values) {
    double largest = 0;
    for (int i = 0; i < values.size(); i++) {
      largest = Math.max(largest, Math.abs(values.get(i)));
    }
    return largest;
  }

  /** The largest difference of two maps as a share of the first one's largest value. */
  static Score deviation(Vector expected, Vector actual, double tolerance) {
    if (!expected.isFinite() || !actual.isFinite()) {
      return Score.undefined("an attribution of the pair has values that are not finite");
    }
    double scale = largest(expected);
    if (!(scale > 0)) {
      return Score.undefined("the attribution is zero everywhere: no share can be taken of it");
    }
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      worst = Math.max(worst, Math.abs(actual.get(i) - expected.get(i)));
    }
    return passing(worst / scale, tolerance);
  }

  /** The score of a deviation, with the part {@code pass}. */
  static Score passing(double value, double tolerance) {
    return Score.of(value).withPart("pass", value <= tolerance ? 1 : 0);
  }
}
