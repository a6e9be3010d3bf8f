package dev.plumbline.metrics;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A model in closed form, for tests. */
public interface ClosedForm {

  /** The outputs (logits, or one number) at an input. */
  double[] outputs(double[] x);

  /** The attention weights at an input; empty for a model without attention. */
  default double[] attention(double[] x) {
    return new double[0];
  }

  /** The outputs at an input under given attention weights. */
  default double[] outputs(double[] x, double[] weights) {
    throw new IllegalStateException("no attention");
  }

  /** A function to one number. */
  static ClosedForm of(ToDoubleFunction<double[]> f) {
    return x -> new double[] {f.applyAsDouble(x)};
  }

  /** w·x + bias. */
  static ClosedForm linear(double bias, double... w) {
    return of(
        x -> {
          double sum = bias;
          for (int i = 0; i < w.length; i++) {
            sum += w[i] * x[i];
          }
          return sum;
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
        double z = 0;
        for (int j = 0; j < x.length; j++) {
          z += alpha[j] * x[j];
        }
        return new double[] {-z, z};
      }
    };
  }

  /** Uniform weights. */
  static double[] uniform(double[] x) {
    double[] weights = new double[x.length];
    Arrays.fill(weights, 1.0 / x.length);
    return weights;
  }

  /** All weight on one position. */
  static double[] oneHot(double[] x, int position) {
    double[] weights = new double[x.length];
    weights[position] = 1;
    return weights;
  }
}
