package dev.plumbline.metrics.numerics;

import java.util.Arrays;

/**
 * Weighted least squares: minimizes Σᵣ wᵣ (yᵣ − Xᵣβ)² with an intercept and a penalty on β, or with
 * the sum of β given. Works on XᵀWX, so a fit costs rows × columns² once and columns³ after.
 *
 * <p>Weights must not be negative. A y that is not finite makes every coefficient NaN. Linearly
 * dependent columns are handled as {@link LinearSystem} describes.
 */
public final class LeastSquares {
  private static final int SWEEPS = 10_000;
  private static final double SETTLED = 1e-13;

  private final Design design;
  private final double[] y;
  private final double[] weights;
  private final double weight;

  private LeastSquares(Design design, double[] y, double[] weights) {
    this.design = design;
    this.y = y;
    this.weights = weights;
    this.weight = CompensatedSum.of(weights);
    if (y.length != design.rows() || weights.length != design.rows()) {
      throw new IllegalArgumentException(
          "%d values and %d weights for %d rows"
              .formatted(y.length, weights.length, design.rows()));
    }
    if (!(weight > 0) || Arrays.stream(weights).anyMatch(w -> !(w >= 0))) {
      throw new IllegalArgumentException(
          "weights must be at least 0 and sum to more; sum " + weight);
    }
  }

  /** The problem of fitting y by the rows of a design. */
  public static LeastSquares of(Design design, Vector y, Vector weights) {
    return new LeastSquares(design, y.toArray(), weights.toArray());
  }

  /**
   * A fitted linear function.
   *
   * @param coefficients β
   * @param intercept the value where all columns are 0
   * @param determination R² = 1 − Σ w (y − fit)² / Σ w (y − ȳ)²; NaN where y is constant
   */
  public record LeastSquaresFit(Vector coefficients, double intercept, double determination) {}

  /**
   * Ridge regression with an intercept that is not penalized: Σ w (y − b − Xβ)² + α |β|².
   *
   * <p>Source: Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634.
   */
  public LeastSquaresFit ridge(double alpha) {
    Centered centered = centered();
    int n = design.columns();
    double[] penalized = centered.gram.clone();
    for (int i = 0; i < n; i++) {
      penalized[i * n + i] += alpha;
    }
    return centered.fit(LinearSystem.solve(penalized, centered.moment).x().toArray());
  }

  /**
   * The lasso with an intercept that is not penalized: Σ w (y − b − Xβ)² / (2 Σ w) + α |β|₁, by
   * cyclic coordinate descent.
   *
   * <p>Source: Friedman, Hastie and Tibshirani 2010, doi:10.18637/jss.v033.i01.
   */
  public LeastSquaresFit lasso(double alpha) {
    Centered centered = centered();
    double[] beta = new double[design.columns()];
    double change = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && change > SETTLED; sweep++) {
      change = sweep(centered, beta, alpha * weight);
    }
    return centered.fit(beta);
  }

  /**
   * Updates every coefficient once; returns the largest change relative to the largest coefficient.
   */
  private static double sweep(Centered centered, double[] beta, double threshold) {
    int n = beta.length;
    double change = 0;
    double largest = 1e-300;
    for (int j = 0; j < n; j++) {
      double diagonal = centered.gram[j * n + j];
      double pull = centered.moment[j];
      for (int k = 0; k < n; k++) {
        pull -= k == j ? 0 : centered.gram[j * n + k] * beta[k];
      }
      double shrunk = Math.signum(pull) * Math.max(0, Math.abs(pull) - threshold);
      double next = diagonal > 0 ? shrunk / diagonal : 0 * pull;
      change = Math.max(change, Math.abs(next - beta[j]));
      largest = Math.max(largest, Math.abs(next));
      beta[j] = next;
    }
    return change / largest;
  }

  /**
   * The coefficients of a fit through the origin whose sum is given: the last coefficient is
   * eliminated, so the sum holds whatever the fit is like.
   */
  public Vector withSum(double total) {
    int n = design.columns();
    double[] gram = design.gram(weights);
    double[] moment = design.transposed(weighted(0));
    int last = n - 1;
    double corner = gram[last * n + last];
    double[] reduced = new double[last * last];
    double[] right = new double[last];
    for (int i = 0; i < last; i++) {
      double side = gram[i * n + last];
      right[i] = moment[i] - moment[last] - total * (side - corner);
      for (int j = 0; j < last; j++) {
        reduced[i * last + j] = gram[i * n + j] - side - gram[last * n + j] + corner;
      }
    }
    double[] solved = LinearSystem.solve(reduced, right).x().toArray();
    double[] beta = Arrays.copyOf(solved, n);
    beta[last] = total - CompensatedSum.of(solved);
    return Vector.of(beta);
  }

  private double[] weighted(double less) {
    double[] weighted = new double[y.length];
    for (int row = 0; row < y.length; row++) {
      weighted[row] = weights[row] * (y[row] - less);
    }
    return weighted;
  }

  /** The first y is subtracted before all, so that a constant y leaves exactly nothing. */
  private Centered centered() {
    double first = y[0];
    double rest = CompensatedSum.of(weighted(first)) / weight;
    double[] gram = design.gram(weights);
    double[] sums = design.transposed(weights);
    int n = design.columns();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i * n + j] -= sums[i] * sums[j] / weight;
      }
    }
    double[] residual = new double[y.length];
    double spread = 0;
    for (int row = 0; row < y.length; row++) {
      double off = y[row] - first - rest;
      residual[row] = weights[row] * off;
      spread += residual[row] * off;
    }
    double[] means = Arrays.stream(sums).map(sum -> sum / weight).toArray();
    return new Centered(gram, design.transposed(residual), means, first + rest, spread);
  }

  /** The problem after the weighted means of columns and y are subtracted. */
  private static final class Centered {
    private final double[] gram;
    private final double[] moment;
    private final double[] means;
    private final double mean;
    private final double spread;

    Centered(double[] gram, double[] moment, double[] means, double mean, double spread) {
      this.gram = gram;
      this.moment = moment;
      this.means = means;
      this.mean = mean;
      this.spread = spread;
    }

    LeastSquaresFit fit(double[] beta) {
      int n = beta.length;
      double intercept = mean;
      double left = spread;
      for (int i = 0; i < n; i++) {
        double row = 0;
        for (int j = 0; j < n; j++) {
          row += gram[i * n + j] * beta[j];
        }
        intercept -= means[i] * beta[i];
        left += beta[i] * (row - 2 * moment[i]);
      }
      return new LeastSquaresFit(
          Vector.of(beta), intercept, spread > 0 ? 1 - left / spread : Double.NaN);
    }
  }
}
