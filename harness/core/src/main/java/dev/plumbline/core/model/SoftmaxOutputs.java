package dev.plumbline.core.model;

import dev.plumbline.metrics.model.OutputKind;
import java.nio.FloatBuffer;

/** Computes softmax outputs from logits, and carries gradients from outputs back to logits. */
public final class SoftmaxOutputs {
  private SoftmaxOutputs() {}

  /** Returns the output of a kind: logits, probabilities or log-probabilities. */
  public static double[] of(OutputKind kind, double[] logits) {
    double[] out = logits.clone();
    if (kind == OutputKind.LOGIT) {
      return out;
    }
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - max);
    }
    double normalizer = max + Math.log(sum);
    for (int i = 0; i < out.length; i++) {
      double logProbability = logits[i] - normalizer;
      out[i] = kind == OutputKind.LOG_PROBABILITY ? logProbability : Math.exp(logProbability);
    }
    return out;
  }

  /**
   * Multiplies derivatives with respect to an output by the derivative of that output with respect
   * to the logits.
   */
  public static double[] pullBack(OutputKind kind, double[] logits, FloatBuffer seeds) {
    double[] back = new double[logits.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = seeds.get(i);
    }
    if (kind == OutputKind.LOGIT) {
      return back;
    }
    double[] p = of(OutputKind.PROBABILITY, logits);
    double sum = 0;
    for (int i = 0; i < back.length; i++) {
      sum += kind == OutputKind.PROBABILITY ? back[i] * p[i] : back[i];
    }
    for (int i = 0; i < back.length; i++) {
      back[i] = kind == OutputKind.PROBABILITY ? p[i] * (back[i] - sum) : back[i] - p[i] * sum;
    }
    return back;
  }
}
