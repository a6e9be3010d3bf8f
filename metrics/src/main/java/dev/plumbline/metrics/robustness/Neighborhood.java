package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Where the neighbors of an input come from. The same sample has the same neighbors for every
 * method under test.
 */
@FunctionalInterface
public interface Neighborhood {

  /** The neighbors of a subject's row, in a fixed order. */
  FloatRows of(Subject subject);

  /** Uniform noise in [−radius, radius] on every element of a feature. */
  static Neighborhood uniform(double radius, int samples) {
    return noise(samples, random -> radius * (2 * random.nextDouble() - 1));
  }

  /** Normal noise of a standard deviation on every element of a feature. */
  static Neighborhood normal(double sigma, int samples) {
    return noise(samples, random -> sigma * random.nextGaussian());
  }

  private static Neighborhood noise(int samples, ToDoubleFunction<RandomGenerator> draw) {
    return subject -> {
      float[] row = subject.instance().row().copyRow(0);
      FeatureMap features = subject.instance().features();
      float[] all = new float[Math.multiplyExact(samples, row.length)];
      for (int s = 0; s < samples; s++) {
        RandomGenerator random = subject.draws().at("neighbors").at(s).stream();
        for (int e = 0; e < row.length; e++) {
          double drawn = draw.applyAsDouble(random);
          all[s * row.length + e] = features.featureOf(e) < 0 ? row[e] : (float) (row[e] + drawn);
        }
      }
      return FloatRows.of(samples, row.length, all);
    };
  }
}
