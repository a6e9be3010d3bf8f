package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/**
 * Our values beside the recorded ones.
 *
 * @param deviation the largest absolute difference, over elements and, where the file has them,
 *     over the sums of each token
 * @param tolerance the case's tolerance
 */
record Comparison(double deviation, double tolerance) {

  /** Compares attributions with the case's values. */
  static Comparison of(GoldenCase recorded, GoldenModel model, List<Attribution> ours) {
    return of(recorded, model, ours, 1);
  }

  /** Compares attributions times a factor with the case's values. */
  static Comparison of(
      GoldenCase recorded, GoldenModel model, List<Attribution> ours, double factor) {
    double deviation =
        deviation(rows(ours, model.order(), factor), recorded.tensor("values"), recorded.where());
    if (recorded.node().has("per_token_sum")) {
      List<Vector> sums =
          ours.stream()
              .map(attribution -> attribution.features().map(value -> factor * value))
              .toList();
      double ofSums = deviation(sums, recorded.tensor("per_token_sum"), recorded.where());
      deviation = Double.isNaN(ofSums) ? ofSums : Math.max(deviation, ofSums);
    }
    return new Comparison(deviation, recorded.tolerance());
  }

  private static List<Vector> rows(List<Attribution> ours, AxisOrder order, double factor) {
    return ours.stream()
        .map(attribution -> order.carry(attribution.raw()).map(value -> factor * value))
        .toList();
  }

  /** The largest absolute difference; NaN where one side alone is not a number. */
  static double deviation(List<Vector> ours, Tensor recorded, String where) {
    if (ours.size() != recorded.count() || ours.get(0).size() != recorded.width()) {
      throw new GoldenException(
          "%s: %d rows of %d values where the file has %s"
              .formatted(where, ours.size(), ours.get(0).size(), recorded.shape()));
    }
    double largest = 0;
    for (int row = 0; row < ours.size(); row++) {
      for (int i = 0; i < recorded.width(); i++) {
        double a = ours.get(row).get(i);
        double b = recorded.values().get(row * recorded.width() + i);
        if ((Double.isNaN(a) && Double.isNaN(b)) || a == b) {
          continue;
        }
        double difference = Math.abs(a - b);
        if (Double.isNaN(difference)) {
          return difference;
        }
        largest = Math.max(largest, difference);
      }
    }
    return largest;
  }

  /** Whether the deviation is within the tolerance. */
  boolean within() {
    return deviation <= tolerance;
  }

  /** Returns the verdict, with a remark. */
  Verdict verdict(String remark) {
    return within()
        ? new Verdict.Agreed(deviation, tolerance, remark)
        : new Verdict.Differs(deviation, tolerance, remark);
  }
}
