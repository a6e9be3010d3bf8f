package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Optional;

/**
 * The mean squared difference of what an attribution claims, A, and what F does, D, over
 * perturbations, as it is and under the best scale {@code β = E[A D] / E[A²]}.
 *
 * @param falls A and D
 */
record SquaredError(Falls falls) {

  /** Why there is no value; empty where there is one. */
  Optional<String> whyUndefined() {
    return falls.fallen().isFinite() && falls.claimed().isFinite()
        ? Optional.empty()
        : Optional.of("F or the attribution is not finite on a perturbed input");
  }

  /** {@code E[(βA − D)²]}; at 1 the error as it is. */
  double at(double beta) {
    double[] squares = squares(beta);
    return CompensatedSum.of(squares) / squares.length;
  }

  /** The Monte-Carlo standard error of {@link #at}, over perturbations, β held fixed. */
  double standardError(double beta) {
    return Jackknife.ofMean(squares(beta));
  }

  private double[] squares(double beta) {
    double[] squares = new double[falls.size()];
    for (int k = 0; k < squares.length; k++) {
      double difference = beta * falls.claimed().get(k) - falls.fallen().get(k);
      squares[k] = difference * difference;
    }
    return squares;
  }

  /** {@code E[D²]}: the error of an attribution of nothing. */
  double ofNothing() {
    return at(0);
  }

  /** β, of either sign; NaN where the attribution claims nothing at all. */
  double beta() {
    return product(falls.claimed(), falls.fallen()) / product(falls.claimed(), falls.claimed());
  }

  private static double product(Vector a, Vector b) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < a.size(); k++) {
      sum.add(a.get(k) * b.get(k));
    }
    return sum.value();
  }
}
