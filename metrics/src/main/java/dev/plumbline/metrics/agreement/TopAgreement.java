package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;

/**
 * What feature, rank, sign and signed rank agreement share: how many of the k features of largest
 * size the attribution and the truth have in common, perhaps at the same rank, perhaps with the
 * same sign, divided by k. k is ⌈top · n⌉, but no more than features contribute, so that the top of
 * the truth never holds a feature without a contribution. Ties are broken by index.
 */
enum TopAgreement {
  /** In both tops. */
  FEATURE(false, false),
  /** At the same rank of both. */
  RANK(true, false),
  /** In both tops with the same sign. */
  SIGN(false, true),
  /** At the same rank of both with the same sign. */
  SIGNED_RANK(true, true);

  static final Parameter TOP =
      Parameter.of(
          "top",
          new ParameterType.Decimal(0.001, 1),
          0.25,
          "the share of features that count, rounded up; never more than contribute");

  private final boolean atRank;
  private final boolean ofSign;

  TopAgreement(boolean atRank, boolean ofSign) {
    this.atRank = atRank;
    this.ofSign = ofSign;
  }

  /**
   * The agreement at k, with the part {@code area}: its mean over 1, …, k by the trapezoid rule.
   */
  Score score(AttributionAndContributions known, Parameters parameters) {
    Order ours = Order.descending(AttributionAndContributions.sizes(known.values()));
    Order theirs = Order.descending(AttributionAndContributions.sizes(known.truth()));
    double[] sizes = AttributionAndContributions.sizes(known.values());
    if (sizes[ours.get(0)] == sizes[ours.get(sizes.length - 1)]) {
      return Score.undefined("all sizes are equal: their order would be that of the indices");
    }
    int asked = (int) Math.ceil(parameters.decimal("top") * known.features() - 1e-9);
    int k = Math.max(1, Math.min(asked, known.relevant()));
    double[] x = new double[k];
    double[] y = new double[k];
    for (int j = 1; j <= k; j++) {
      x[j - 1] = j;
      y[j - 1] = (double) common(known, ours, theirs, j) / j;
    }
    return Score.of(y[k - 1])
        .withPart("area", area(y))
        .withCurve(new Score.Curve("agreement", Vector.of(x), Vector.of(y)))
        .withDiagnostic("k", k)
        .withDiagnostic("tie-rate", ours.tieRate())
        .withDiagnostic("near-tie-rate", ours.nearTieRate());
  }

  private static double area(double[] y) {
    return y.length == 1 ? y[0] : Trapezoid.area(y);
  }

  private int common(AttributionAndContributions known, Order ours, Order theirs, int k) {
    int common = 0;
    for (int i = 0; i < k; i++) {
      int feature = theirs.get(i);
      boolean placed = atRank ? ours.get(i) == feature : isAmong(ours, k, feature);
      boolean signed =
          !ofSign || Math.signum(known.values()[feature]) == Math.signum(known.truth()[feature]);
      common += placed && signed ? 1 : 0;
    }
    return common;
  }

  private static boolean isAmong(Order order, int k, int feature) {
    for (int i = 0; i < k; i++) {
      if (order.get(i) == feature) {
        return true;
      }
    }
    return false;
  }
}
