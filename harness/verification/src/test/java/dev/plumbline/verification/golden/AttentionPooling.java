package dev.plumbline.verification.golden;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The mean of a sequence of vectors e, weighted by attention: a = softmax over t of v · tanh(W eₜ +
 * b), c = Σ aₜ eₜ. No position is masked.
 *
 * @param projection W and b
 * @param query v
 * @param positions the number of vectors
 */
record AttentionPooling(NetworkLayer.Affine projection, WeightedSum query, int positions)
    implements NetworkLayer {

  /** What the forward pass computes on its way: the hidden vectors and their shares. */
  private static final class Attended {
    private final double[][] vectors;
    private final double[][] hidden;
    private final double[] shares;

    private Attended(double[][] vectors, double[][] hidden, double[] shares) {
      this.vectors = vectors;
      this.hidden = hidden;
      this.shares = shares;
    }
  }

  @Override
  public double[] forward(double[] x, Arithmetic arithmetic) {
    Attended attended = attended(x, arithmetic);
    double[] mean = new double[x.length / positions];
    for (int t = 0; t < positions; t++) {
      for (int i = 0; i < mean.length; i++) {
        double part = arithmetic.round(attended.shares[t] * attended.vectors[t][i]);
        mean[i] = arithmetic.round(mean[i] + part);
      }
    }
    return mean;
  }

  private Attended attended(double[] x, Arithmetic arithmetic) {
    int width = x.length / positions;
    double[][] vectors = new double[positions][];
    double[][] hidden = new double[positions][];
    double[] scores = new double[positions];
    for (int t = 0; t < positions; t++) {
      vectors[t] = Arrays.copyOfRange(x, t * width, (t + 1) * width);
      double[] projected = projection.forward(vectors[t], arithmetic);
      hidden[t] = Elementwise.TANH.forward(projected, arithmetic);
      scores[t] = query.of(hidden[t], arithmetic);
    }
    return new Attended(vectors, hidden, softmax(scores, arithmetic));
  }

  /** With g the gradient at c: ∂aₜ = g · eₜ, ∂sₜ = aₜ (∂aₜ − Σ a ∂a), and so back to eₜ. */
  @Override
  public double[] backward(double[] x, double[] gradient, Arithmetic arithmetic) {
    Attended attended = attended(x, arithmetic);
    double[] shares = attended.shares;
    double[] ofShares = new double[positions];
    double mean = 0;
    for (int t = 0; t < positions; t++) {
      ofShares[t] = product(gradient, attended.vectors[t], arithmetic);
      mean = arithmetic.round(mean + arithmetic.round(shares[t] * ofShares[t]));
    }
    double[] back = new double[x.length];
    for (int t = 0; t < positions; t++) {
      double score = arithmetic.round(shares[t] * arithmetic.round(ofShares[t] - mean));
      double[] inner = ofScore(score, attended.hidden[t], arithmetic);
      double[] through = projection.backward(attended.vectors[t], inner, arithmetic);
      for (int i = 0; i < gradient.length; i++) {
        double direct = arithmetic.round(shares[t] * gradient[i]);
        back[t * gradient.length + i] = arithmetic.round(direct + through[i]);
      }
    }
    return back;
  }

  /** The gradient of a score at what goes into tanh: score · v (1 − h²). */
  private double[] ofScore(double score, double[] hidden, Arithmetic arithmetic) {
    double[] inner = new double[hidden.length];
    for (int term = 0; term < query.terms(); term++) {
      double h = hidden[query.input(term)];
      double weighted = arithmetic.round(score * query.weight(term));
      inner[query.input(term)] = arithmetic.round(weighted * arithmetic.round(1 - h * h));
    }
    return inner;
  }

  private static double product(double[] a, double[] b, Arithmetic arithmetic) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = arithmetic.round(sum + arithmetic.round(a[i] * b[i]));
    }
    return sum;
  }

  /** eˣ over the sum of all, each step rounded. */
  static double[] softmax(double[] scores, Arithmetic arithmetic) {
    double largest = DoubleStream.of(scores).max().orElseThrow();
    double[] shares = new double[scores.length];
    double sum = 0;
    for (int t = 0; t < shares.length; t++) {
      shares[t] = arithmetic.round(Math.exp(arithmetic.round(scores[t] - largest)));
      sum = arithmetic.round(sum + shares[t]);
    }
    for (int t = 0; t < shares.length; t++) {
      shares[t] = arithmetic.round(shares[t] / sum);
    }
    return shares;
  }
}
