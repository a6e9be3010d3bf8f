package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;

/** Independent Gaussian noise. */
final class GaussianNoise {
  private GaussianNoise() {}

  /** One number per element, the same whenever it is asked for at a place. */
  static double[] of(Draws place, int width, double sigma) {
    RandomGenerator random = place.stream();
    double[] noise = new double[width];
    for (int e = 0; e < width; e++) {
      noise[e] = sigma * random.nextGaussian();
    }
    return noise;
  }
}
