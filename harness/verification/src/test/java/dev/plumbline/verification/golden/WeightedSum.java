package dev.plumbline.verification.golden;

import java.util.ArrayList;
import java.util.List;

/** One output of an affine layer: some inputs times their weights, and a bias. */
final class WeightedSum {
  private final int[] inputs;
  private final double[] weights;
  private final double bias;

  private WeightedSum(int[] inputs, double[] weights, double bias) {
    this.inputs = inputs;
    this.weights = weights;
    this.bias = bias;
  }

  int terms() {
    return inputs.length;
  }

  int input(int term) {
    return inputs[term];
  }

  double weight(int term) {
    return weights[term];
  }

  double bias() {
    return bias;
  }

  /** Returns Σᵢ weights[i] · x[inputs[i]]. */
  double of(double[] x, Arithmetic arithmetic) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum = arithmetic.round(sum + arithmetic.round(weights[i] * x[inputs[i]]));
    }
    return sum;
  }

  /** Collects the terms of a sum. */
  static final class Builder {
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    void add(int input, double weight) {
      inputs.add(input);
      weights.add(weight);
    }

    int[] inputs() {
      return inputs.stream().mapToInt(Integer::intValue).toArray();
    }

    WeightedSum build(double bias) {
      return new WeightedSum(
          inputs(), weights.stream().mapToDouble(Double::doubleValue).toArray(), bias);
    }
  }
}
