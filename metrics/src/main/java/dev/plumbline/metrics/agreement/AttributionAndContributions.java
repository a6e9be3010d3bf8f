package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;

/** One sample's feature values beside the contributions that they are known to have. */
final class AttributionAndContributions {
  private final double[] values;
  private final double[] truth;

  private AttributionAndContributions(double[] values, double[] truth) {
    this.values = values;
    this.truth = truth;
  }

  /** One value per feature, finite. */
  double[] values() {
    return values;
  }

  /** One contribution per feature. */
  double[] truth() {
    return truth;
  }

  /**
   * The values of a subject beside its model truth.
   *
   * @throws NotApplicableException if there is no model truth, several answers are right, or the
   *     attribution is measured from another baseline than the truth, which is zero
   */
  static AttributionAndContributions of(Subject subject, Attribution attribution) {
    if (!(subject.instance().truth() instanceof Truth.ModelTruth known)) {
      throw new NotApplicableException(
          "it needs model truth: contributions known by construction of the model");
    }
    if (!known.unique()) {
      throw new NotApplicableException(
          "several attributions of this function are right: none can be held against another");
    }
    if (attribution.measuredFrom().filter(AttributionAndContributions::isElsewhere).isPresent()) {
      throw new NotApplicableException(
          "the attribution is measured from another baseline than the truth, which is zero");
    }
    return new AttributionAndContributions(
        attribution.features().toArray(), known.contributions().toArray());
  }

  private static boolean isElsewhere(FloatRows baseline) {
    for (int i = 0; i < baseline.width(); i++) {
      if (baseline.get(0, i) != 0) {
        return true;
      }
    }
    return false;
  }

  int features() {
    return values.length;
  }

  /** How many features contribute. */
  int relevant() {
    int relevant = 0;
    for (double contribution : truth) {
      relevant += contribution != 0 ? 1 : 0;
    }
    return relevant;
  }

  /** The sizes of a side. */
  static double[] sizes(double[] side) {
    double[] sizes = new double[side.length];
    for (int f = 0; f < sizes.length; f++) {
      sizes[f] = Math.abs(side[f]);
    }
    return sizes;
  }
}
