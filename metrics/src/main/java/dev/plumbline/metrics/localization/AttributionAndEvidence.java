package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.CompensatedSum;
import java.util.function.DoubleUnaryOperator;

/** The feature values of one sample and the features that are known to hold the evidence. */
final class AttributionAndEvidence {
  private final Subject subject;
  private final double[] values;
  private final Truth.Features mask;

  private AttributionAndEvidence(Subject subject, double[] values, Truth.Features mask) {
    this.subject = subject;
    this.values = values;
    this.mask = mask;
  }

  /** The sample in front of its model. */
  Subject subject() {
    return subject;
  }

  /** One value per feature. */
  double[] values() {
    return values;
  }

  /** The features with the evidence: at least one, and not all. */
  Truth.Features mask() {
    return mask;
  }

  /**
   * The values of a subject beside its data truth or human rationale.
   *
   * @throws NotApplicableException if there is no such truth, or it names no feature or all of them
   */
  static AttributionAndEvidence of(Subject subject, double[] values) {
    Truth truth = subject.instance().truth();
    Truth.Features mask =
        truth instanceof Truth.DataTruth data
            ? data.features()
            : truth instanceof Truth.HumanRationale human ? human.features() : null;
    if (mask == null) {
      throw new NotApplicableException(
          "it needs data truth or a human rationale; the sample has "
              + (truth.kind() == Truth.Basis.MODEL ? "model truth" : "none"));
    }
    if (mask.size() == 0 || mask.size() == values.length) {
      throw new NotApplicableException(
          "%d of %d features hold the evidence: there is no inside and outside"
              .formatted(mask.size(), values.length));
    }
    return new AttributionAndEvidence(subject, values, mask);
  }

  /**
   * The same values beside the evidence and all pixels within a distance of it.
   *
   * @throws NotApplicableException if the input is not one image, or nothing is left outside
   */
  AttributionAndEvidence within(int distance) {
    Truth.Features widened = MaskMargin.widened(subject, mask, distance);
    if (widened.size() == values.length) {
      throw new NotApplicableException(
          "every feature lies within %d pixels of the evidence: nothing could miss it; lower"
                  .formatted(distance)
              + " tolerance");
    }
    return new AttributionAndEvidence(subject, values, widened);
  }

  /** The number of features. */
  int features() {
    return values.length;
  }

  /** The share of features with evidence: the score of a map that spreads evenly. */
  double chance() {
    return (double) mask.size() / values.length;
  }

  /** Whether a feature holds evidence. */
  boolean isInside(int feature) {
    return mask.contains(feature);
  }

  /** Σ reading(value) over the features with evidence. */
  double inside(DoubleUnaryOperator reading) {
    CompensatedSum sum = new CompensatedSum();
    for (int f = 0; f < values.length; f++) {
      sum.add(isInside(f) ? reading.applyAsDouble(values[f]) : 0);
    }
    return sum.value();
  }

  /** Σ reading(value) over all features. */
  double total(DoubleUnaryOperator reading) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(reading.applyAsDouble(value));
    }
    return sum.value();
  }
}
