package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A method whose values have noise of half their largest size, drawn by the sample, but for one
 * feature that gets nothing: it keeps no property, and no two features are alike.
 *
 * @param method the method without noise
 */
record NoisyExplainer(Explainer method) implements Explainer {
  @Override
  public Step<Attribution> explain(Subject subject) {
    return new ChangedExplainer(method, values -> noisy(subject, values)).explain(subject);
  }

  private static Vector noisy(Subject subject, Vector values) {
    double size = Arrays.stream(values.toArray()).map(Math::abs).max().orElse(0);
    RandomGenerator random = subject.draws().at("noise").stream();
    double[] noisy = values.toArray();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += size / 2 * random.nextGaussian();
    }
    noisy[random.nextInt(noisy.length)] = 0;
    return Vector.of(noisy);
  }

  @Override
  public boolean isFixed() {
    return method.isFixed();
  }
}
