package dev.plumbline.core.explain;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.ClosedForm;
import java.util.random.RandomGenerator;

/** Random smooth functions Σⱼ vⱼ tanh(wⱼ · x + cⱼ) + a · x, and samples for them. */
public final class RandomFunctions {
  private static final int UNITS = 4;

  private final Draws place;

  public RandomFunctions(long seed) {
    this.place = Draws.of(seed);
  }

  /**
   * Returns the seed's function of a number of inputs; weights and offsets are uniform in (−1, 1).
   */
  public ClosedForm of(int inputs) {
    return masked(new boolean[inputs], false);
  }

  /** Returns a function that ignores one input. */
  public ClosedForm ignoring(int inputs, int dead) {
    boolean[] ignored = new boolean[inputs];
    ignored[dead] = true;
    return masked(ignored, false);
  }

  /** Returns a function that is symmetric in its first two inputs. */
  public ClosedForm symmetric(int inputs) {
    return masked(new boolean[inputs], true);
  }

  /** Returns a sample with values in (−1, 1). */
  public float[] sample(int inputs) {
    RandomGenerator random = place.at("sample").stream();
    float[] x = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      x[i] = (float) (2 * random.nextDouble() - 1);
    }
    return x;
  }

  private ClosedForm masked(boolean[] ignored, boolean alike) {
    RandomGenerator random = place.at("function").stream();
    double[] v = uniform(random, UNITS);
    double[] c = uniform(random, UNITS);
    double[] a = inputs(random, ignored, alike);
    double[][] w = new double[UNITS][];
    for (int j = 0; j < UNITS; j++) {
      w[j] = inputs(random, ignored, alike);
    }
    return ClosedForm.of(
        x -> {
          double value = ClosedForm.dot(a, x);
          for (int j = 0; j < UNITS; j++) {
            value += v[j] * Math.tanh(ClosedForm.dot(w[j], x) + c[j]);
          }
          return value;
        },
        x -> {
          double[] gradient = a.clone();
          for (int j = 0; j < UNITS; j++) {
            double slope = 1 - Math.pow(Math.tanh(ClosedForm.dot(w[j], x) + c[j]), 2);
            for (int i = 0; i < gradient.length; i++) {
              gradient[i] += v[j] * slope * w[j][i];
            }
          }
          return gradient;
        });
  }

  private static double[] inputs(RandomGenerator random, boolean[] ignored, boolean alike) {
    double[] weights = uniform(random, ignored.length);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = ignored[i] ? 0 : weights[i];
    }
    if (alike) {
      weights[1] = weights[0];
    }
    return weights;
  }

  private static double[] uniform(RandomGenerator random, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
    return values;
  }
}
