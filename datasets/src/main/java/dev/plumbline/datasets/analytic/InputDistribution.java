package dev.plumbline.datasets.analytic;

import java.util.random.RandomGenerator;

/** A joint distribution of the inputs of a function. */
@FunctionalInterface
interface InputDistribution {

  /** Draws a value for every element of {@code x}. */
  void draw(RandomGenerator random, double[] x);

  /** Independent uniform numbers in [low, high). */
  static InputDistribution uniform(double low, double high) {
    return (random, x) -> {
      for (int i = 0; i < x.length; i++) {
        x[i] = low + random.nextDouble() * (high - low);
      }
    };
  }

  /** Independent numbers from ±[0.5, 1.5), either sign with probability ½: never close to zero. */
  static InputDistribution signed() {
    return (random, x) -> {
      for (int i = 0; i < x.length; i++) {
        x[i] = signed(random);
      }
    };
  }

  /** Independent fair coins, 0 or 1. */
  static InputDistribution coins() {
    return (random, x) -> {
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(2);
      }
    };
  }

  /**
   * Coins of which at least one is 1: {@link #coins} with one of them, drawn at random, set to 1.
   */
  static InputDistribution someCoins() {
    return (random, x) -> {
      coins().draw(random, x);
      x[random.nextInt(x.length)] = 1;
    };
  }

  /** Pairs (gate, value): the gates are {@link #someCoins}, the values {@link #signed}. */
  static InputDistribution gates() {
    return (random, x) -> {
      double[] gates = new double[x.length / 2];
      someCoins().draw(random, gates);
      for (int k = 0; k < gates.length; k++) {
        x[2 * k] = gates[k];
        x[2 * k + 1] = signed(random);
      }
    };
  }

  /** The two inputs (signal + noise, noise); signal and noise are {@link #signed}. */
  static InputDistribution signalPlusNoise() {
    return (random, x) -> {
      double noise = signed(random);
      x[0] = signed(random) + noise;
      x[1] = noise;
    };
  }

  private static double signed(RandomGenerator random) {
    double size = 0.5 + random.nextDouble();
    return random.nextBoolean() ? size : -size;
  }
}
