package dev.plumbline.datasets.analytic;

import java.util.Arrays;

/**
 * A linear classifier over rows of an image or a sequence: logit 0 is the sum of the elements in
 * the left half of the columns, logit 1 of those in the right half.
 */
final class LeftRightClassifier implements AnalyticFunction {
  private final int inputs;
  private final int columns;

  LeftRightClassifier(int inputs, int columns) {
    this.inputs = inputs;
    this.columns = columns;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return 2;
  }

  /** The half that an element lies in, which is also its class: 0 left, 1 right. */
  int half(int element) {
    return element % columns < columns / 2 ? 0 : 1;
  }

  @Override
  public void values(double[] x, double[] out) {
    Arrays.fill(out, 0);
    for (int e = 0; e < inputs; e++) {
      out[half(e)] += x[e];
    }
  }

  @Override
  public void gradient(double[] x, double[] seed, double[] gradient) {
    for (int e = 0; e < inputs; e++) {
      gradient[e] = seed[half(e)];
    }
  }
}
