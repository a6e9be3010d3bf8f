package dev.plumbline.testkit;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A model in closed form, computed in double. */
public interface ClosedForm {

  /** The outputs (logits, or one number) at an input. */
  double[] outputs(double[] x);

  /** The first output at an input. */
  default double at(double... x) {
    return outputs(x)[0];
  }

  /** Whether the gradient is known; without it, it is taken by central differences. */
  default boolean knowsGradient() {
    return false;
  }

  /**
   * The gradient of the first output at an input.
   *
   * @throws IllegalStateException if it is not known
   */
  default double[] gradient(double... x) {
    throw new IllegalStateException("no gradient");
  }

  /** The attention weights at an input; empty for a model without attention. */
  default double[] attention(double[] x) {
    return new double[0];
  }

  /** The values of a hidden layer at an input; empty for a model that shows none. */
  default double[] hidden(double[] x) {
    return new double[0];
  }

  /**
   * The outputs at an input under given attention weights.
   *
   * @throws IllegalStateException if the model has no attention
   */
  default double[] outputs(double[] x, double[] weights) {
    throw new IllegalStateException("no attention");
  }

  /** A function to one number, without a known gradient. */
  static ClosedForm of(ToDoubleFunction<double[]> f) {
    return x -> new double[] {f.applyAsDouble(x)};
  }

  /** A function to one number, and its gradient. */
  static ClosedForm of(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient) {
    return new ClosedForm() {
      @Override
      public double[] outputs(double[] x) {
        return new double[] {f.applyAsDouble(x)};
      }

      @Override
      public boolean knowsGradient() {
        return true;
      }

      @Override
      public double[] gradient(double... x) {
        return gradient.apply(x);
      }
    };
  }

  /** w · x + bias. */
  static ClosedForm linear(double bias, double... w) {
    return of(x -> bias + dot(w, x), x -> w.clone());
  }

  /** min(x₁ + … + xₙ, 1) = 1 − ReLU(1 − Σx): SOURCES.md#saturated-sum. */
  static ClosedForm saturation() {
    return of(x -> Math.min(sum(x), 1), x -> filled(x.length, sum(x) < 1 ? 1 : 0));
  }

  /** max(0, x − 10): SOURCES.md#threshold. */
  static ClosedForm threshold() {
    return of(x -> Math.max(0, x[0] - 10), x -> new double[] {x[0] > 10 ? 1 : 0});
  }

  /** σ(x₁ + … + xₙ): SOURCES.md#logistic. */
  static ClosedForm logistic() {
    return of(x -> sigmoid(sum(x)), x -> filled(x.length, sigmoid(sum(x)) * (1 - sigmoid(sum(x)))));
  }

  /** Π xᵢ^kᵢ: SOURCES.md#monomials. */
  static ClosedForm monomial(int... k) {
    return of(
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
  static ClosedForm quadratic(double[][] a) {
    return of(x -> dot(times(a, x), x) / 2, x -> times(a, x));
  }

  /** The largest input, or the smallest for sign −1: SOURCES.md#extremes. */
  static ClosedForm extreme(int sign) {
    return of(
        x -> x[argMax(sign, x)],
        x -> {
          double[] gradient = new double[x.length];
          gradient[argMax(sign, x)] = 1;
          return gradient;
        });
  }

  /** a F + b G. */
  static ClosedForm combination(double a, ClosedForm f, double b, ClosedForm g) {
    return of(
        x -> a * f.at(x) + b * g.at(x),
        x -> {
          double[] first = f.gradient(x);
          double[] second = g.gradient(x);
          double[] mixed = new double[x.length];
          Arrays.setAll(mixed, i -> a * first[i] + b * second[i]);
          return mixed;
        });
  }

  /**
   * Attention over one-number segments: z = Σ αⱼ xⱼ, logits (−z, z). The weights are a function of
   * the input.
   */
  static ClosedForm attending(Function<double[], double[]> weights) {
    return new ClosedForm() {
      @Override
      public double[] outputs(double[] x) {
        return outputs(x, attention(x));
      }

      @Override
      public double[] attention(double[] x) {
        return weights.apply(x);
      }

      @Override
      public double[] outputs(double[] x, double[] alpha) {
        double z = dot(alpha, x);
        return new double[] {-z, z};
      }
    };
  }

  /** Uniform weights. */
  static double[] uniform(double[] x) {
    return filled(x.length, 1.0 / x.length);
  }

  /** All weight on one position. */
  static double[] oneHot(double[] x, int position) {
    double[] weights = new double[x.length];
    weights[position] = 1;
    return weights;
  }

  /** A x. */
  static double[] times(double[][] a, double[] x) {
    double[] product = new double[a.length];
    Arrays.setAll(product, i -> dot(a[i], x));
    return product;
  }

  /** a · b, over the elements of a. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** x₁ + … + xₙ. */
  static double sum(double... x) {
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
