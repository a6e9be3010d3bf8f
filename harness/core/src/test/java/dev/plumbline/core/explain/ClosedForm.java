package dev.plumbline.core.explain;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A function and its gradient, both in double precision. */
public record ClosedForm(ToDoubleFunction<double[]> value, UnaryOperator<double[]> gradient) {
  /** w · x + c. */
  public static ClosedForm linear(double c, double... w) {
    return new ClosedForm(x -> c + dot(w, x), x -> w.clone());
  }

  /** min(x₁ + … + xₙ, 1) = 1 − ReLU(1 − Σx): SOURCES.md#saturated-sum. */
  public static ClosedForm saturation() {
    return new ClosedForm(x -> Math.min(sum(x), 1), x -> filled(x.length, sum(x) < 1 ? 1 : 0));
  }

  /** max(0, x − 10): SOURCES.md#threshold. */
  public static ClosedForm threshold() {
    return new ClosedForm(x -> Math.max(0, x[0] - 10), x -> new double[] {x[0] > 10 ? 1 : 0});
  }

  /** σ(x₁ + … + xₙ): SOURCES.md#logistic. */
  public static ClosedForm logistic() {
    return new ClosedForm(
        x -> sigmoid(sum(x)), x -> filled(x.length, sigmoid(sum(x)) * (1 - sigmoid(sum(x)))));
  }

  /** Π xᵢ^kᵢ: SOURCES.md#monomials. */
  public static ClosedForm monomial(int... k) {
    return new ClosedForm(
        x -> power(x, k),
        x -> {
          double[] gradient = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            int[] lower = k.clone();
            lower[i] = Math.max(0, k[i] - 1);
            gradient[i] = k[i] * power(x, lower);
          }
          return gradient;
        });
  }

  /** ½ xᵀAx for a symmetric A: SOURCES.md#quadratic. */
  public static ClosedForm quadratic(double[][] a) {
    return new ClosedForm(x -> dot(times(a, x), x) / 2, x -> times(a, x));
  }

  /** The largest input, or the smallest for sign −1: SOURCES.md#extremes. */
  public static ClosedForm extreme(int sign) {
    return new ClosedForm(
        x -> x[argMax(sign, x)],
        x -> {
          double[] gradient = new double[x.length];
          gradient[argMax(sign, x)] = 1;
          return gradient;
        });
  }

  /** a F + b G. */
  public static ClosedForm combination(double a, ClosedForm f, double b, ClosedForm g) {
    return new ClosedForm(
        x -> a * f.at(x) + b * g.at(x),
        x -> {
          double[] first = f.gradient.apply(x);
          double[] second = g.gradient.apply(x);
          double[] mixed = new double[x.length];
          for (int i = 0; i < mixed.length; i++) {
            mixed[i] = a * first[i] + b * second[i];
          }
          return mixed;
        });
  }

  public double at(double... x) {
    return value.applyAsDouble(x);
  }

  static double[] times(double[][] a, double[] x) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = dot(a[i], x);
    }
    return product;
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  public static double sum(double... x) {
    return dot(filled(x.length, 1), x);
  }

  private static double[] filled(int n, double value) {
    double[] filled = new double[n];
    Arrays.fill(filled, value);
    return filled;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double power(double[] x, int[] k) {
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      product *= Math.pow(x[i], k[i]);
    }
    return product;
  }

  private static int argMax(int sign, double[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = sign * x[i] > sign * x[best] ? i : best;
    }
    return best;
  }
}
