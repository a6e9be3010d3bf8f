package dev.plumbline.metrics.agreement;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.BitSet;

/**
 * Feature, rank, sign and signed rank agreement: the share of the k features of largest size that
 * attribution and truth have in common, depending on the constant at the same rank and with the
 * same sign. k is ⌈top · n⌉, but no more than features contribute, so that the top of the truth
 * never holds a feature without a contribution. Ties count as {@link ExpectedAgreement} says.
 */
enum TopAgreement {
  /** Features among the first k of both. */
  FEATURE(false, false),
  /** Features at the same rank of both. */
  RANK(true, false),
  /** Features among the first k of both, with the same sign. */
  SIGN(false, true),
  /** Features at the same rank of both, with the same sign. */
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
    Ranking ours = known.bySize();
    if (ours.groups() == 1) {
      return Score.undefined("all sizes are equal: the map has no order");
    }
    int asked = (int) Math.ceil(parameters.decimal("top") * known.features() - 1e-9);
    int k = Math.max(1, Math.min(asked, known.relevant()));
    BitSet rightSigns = known.ofOneSign();
    ExpectedAgreement agreement =
        new ExpectedAgreement(
            ours, known.truthBySize(), feature -> !ofSign || rightSigns.get(feature));
    double[] x = new double[k];
    double[] y = new double[k];
    for (int j = 1; j <= k; j++) {
      x[j - 1] = j;
      y[j - 1] = (atRank ? agreement.atRank(j) : agreement.amongFirst(j)) / j;
    }
    return Score.of(y[k - 1])
        .withPart("area", y.length == 1 ? y[0] : Trapezoid.area(y))
        .withCurve(new Score.Curve("agreement", Vector.of(x), Vector.of(y)))
        .withDiagnostic("k", k)
        .withTies(ours, ours.isOpen(k) ? 1 : 0);
  }
}
