package dev.plumbline.datasets.analytic;

import java.util.Arrays;
import java.util.Optional;

/**
 * The toy of selective dependence classification (SDC): one attention layer over segments of one
 * number each, in closed form, with z = Σⱼ αⱼ xⱼ and logits (−4z, 4z). The informative segment is
 * the one of largest absolute value, the first of several. Its position depends on x, but the
 * weights α are locally constant, so that ∂z/∂xⱼ = αⱼ.
 */
final class SdcToy implements AnalyticFunction {
  private static final double GAIN = 4;
  private final int segments;
  private final AttentionMode look;

  /** Which segments get the attention weights. */
  enum AttentionMode {
    /** The informative segment has weight 1. */
    INFORMATIVE,
    /** All segments have equal weights. */
    UNIFORM,
    /** The segment after the informative one has weight 1; after the last comes the first. */
    ELSEWHERE
  }

  SdcToy(int segments, AttentionMode look) {
    if (segments < 2) {
      throw new IllegalArgumentException(segments + " segments: at least 2 are needed");
    }
    this.segments = segments;
    this.look = look;
  }

  @Override
  public int inputs() {
    return segments;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void values(double[] x, double[] out) {
    attend(x, weights(x), out);
  }

  private void attend(double[] x, double[] weights, double[] out) {
    double z = 0;
    for (int j = 0; j < segments; j++) {
      z += weights[j] * x[j];
    }
    out[0] = -GAIN * z;
    out[1] = GAIN * z;
  }

  @Override
  public void gradient(double[] x, double[] seed, double[] gradient) {
    double[] weights = weights(x);
    for (int j = 0; j < segments; j++) {
      gradient[j] = GAIN * (seed[1] - seed[0]) * weights[j];
    }
  }

  @Override
  public Optional<AttentionLayer> attention() {
    return Optional.of(new ToyAttention());
  }

  private double[] weights(double[] x) {
    double[] weights = new double[segments];
    switch (look) {
      case INFORMATIVE -> weights[informative(x)] = 1;
      case UNIFORM -> Arrays.fill(weights, 1.0 / segments);
      case ELSEWHERE -> weights[(informative(x) + 1) % segments] = 1;
    }
    return weights;
  }

  private int informative(double[] x) {
    int largest = 0;
    for (int j = 1; j < segments; j++) {
      if (Math.abs(x[j]) > Math.abs(x[largest])) {
        largest = j;
      }
    }
    return largest;
  }

  private final class ToyAttention implements AttentionLayer {
    @Override
    public int positions() {
      return segments;
    }

    @Override
    public void weights(double[] x, double[] weights) {
      System.arraycopy(SdcToy.this.weights(x), 0, weights, 0, segments);
    }

    @Override
    public void values(double[] x, double[] weights, double[] out) {
      attend(x, weights, out);
    }
  }
}
