package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.Jackknife;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Optional;

/**
 * The mean squared difference of the drops of F that an attribution predicts, A, and those
 * observed, D, over perturbations, as it is and under the best scale {@code β = E[A D] / E[A²]}.
 *
 * @param drops A and D
 */
record InfidelityError(OutputDrops drops) {

  /** Why there is no value; empty where there is one. */
  Optional<String> whyUndefined() {
    return drops.observed().isFinite() && drops.attributed().isFinite()
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
    double[] squares = new double[drops.size()];
    for (int k = 0; k < squares.length; k++) {
      double difference = beta * drops.attributed().get(k) - drops.observed().get(k);
      squares[k] = difference * difference;
    }
    return squares;
  }

  /** {@code E[D²]}: the error of an attribution of zeros. */
  double ofNothing() {
    return at(0);
  }

  /** β, of either sign; NaN where every predicted drop is 0. */
  double beta() {
    return product(drops.attributed(), drops.observed())
        / product(drops.attributed(), drops.attributed());
  }

  private static double product(Vector a, Vector b) {
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < a.size(); k++) {
      sum.add(a.get(k) * b.get(k));
    }
    return sum.value();
  }
}
