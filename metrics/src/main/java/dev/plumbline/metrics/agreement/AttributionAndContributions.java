package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Ranking;
import java.util.BitSet;

/** The feature values of one sample and the contributions that its features are known to make. */
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

  /** The number of features. */
  int features() {
    return values.length;
  }

  /** How many features contribute more than rounding. */
  int relevant() {
    double rounding = Ranking.tolerance(truth);
    int relevant = 0;
    for (double contribution : truth) {
      relevant += Math.abs(contribution) > rounding ? 1 : 0;
    }
    return relevant;
  }

  /** The features ranked by the size of their values. */
  Ranking bySize() {
    return Ranking.of(sizes(values));
  }

  /** The features ranked by the size of their contributions. */
  Ranking truthBySize() {
    return Ranking.of(sizes(truth));
  }

  /** The features whose value and contribution have one sign; what is 0 up to rounding has none. */
  BitSet ofOneSign() {
    double rounding = Ranking.tolerance(values);
    double truthRounding = Ranking.tolerance(truth);
    BitSet agreeing = new BitSet();
    for (int f = 0; f < values.length; f++) {
      boolean bothUp = values[f] > rounding && truth[f] > truthRounding;
      boolean bothDown = values[f] < -rounding && truth[f] < -truthRounding;
      agreeing.set(f, bothUp || bothDown);
    }
    return agreeing;
  }

  /** The absolute values. */
  private static double[] sizes(double[] values) {
    double[] sizes = new double[values.length];
    for (int f = 0; f < sizes.length; f++) {
      sizes[f] = Math.abs(values[f]);
    }
    return sizes;
  }
}
