package dev.plumbline.datasets.analytic;

import java.util.Optional;

/**
 * A function in closed form: its values and vector-Jacobian products are exact up to double
 * rounding.
 */
public interface AnalyticFunction {

  /** The number of inputs. */
  int inputs();

  /** The number of outputs: 1 for a regression, else one logit per class. */
  int outputs();

  /** Writes the outputs at {@code x} into {@code out}. */
  void values(double[] x, double[] out);

  /**
   * Writes Σⱼ seedⱼ ∂outⱼ/∂x at {@code x} into {@code gradient}. At a kink this is the one-sided
   * derivative that the page of the dataset {@code analytic} states.
   */
  void gradient(double[] x, double[] seed, double[] gradient);

  /** The attention layer of this function; empty if it has none. */
  default Optional<AttentionLayer> attention() {
    return Optional.empty();
  }

  /** An attention layer in closed form, whose weights may be read and replaced. */
  interface AttentionLayer {
    /** The number of positions that the layer attends to. */
    int positions();

    /** Writes the weights at {@code x} into {@code weights}. */
    void weights(double[] x, double[] weights);

    /** Writes the outputs at {@code x} under given attention weights into {@code out}. */
    void values(double[] x, double[] weights, double[] out);
  }
}
