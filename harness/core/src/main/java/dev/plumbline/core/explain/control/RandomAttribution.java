package dev.plumbline.core.explain.control;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.random.RandomGenerator;

/** Attributions that are pure noise. */
public final class RandomAttribution {
  private RandomAttribution() {}

  /** Returns an attribution with an independent standard normal value per feature. */
  static Attribution at(Draws place, Subject subject) {
    FeatureMap features = subject.instance().features();
    RandomGenerator random = place.stream();
    double[] values = new double[features.features()];
    for (int f = 0; f < values.length; f++) {
      values[f] = random.nextGaussian();
    }
    return Attribution.ofFeatures(
        ExplainerSpecs.CONTRIBUTION, subject.input(), Vector.of(values), features);
  }
}
