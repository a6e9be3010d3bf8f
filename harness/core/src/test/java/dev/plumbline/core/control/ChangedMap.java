package dev.plumbline.core.control;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * An explainer that changes every explanation of another one in the same way, and counts them. It
 * declares what the other one declares.
 *
 * @param plugin the method
 * @param change what is done to the values of the features
 * @param explained counts its explanations
 */
record ChangedMap(ExplainerPlugin plugin, Change change, AtomicLong explained)
    implements ExplainerPlugin {

  ChangedMap(ExplainerPlugin plugin, Change change) {
    this(plugin, change, new AtomicLong());
  }

  /** What is done to the values of the features. */
  @FunctionalInterface
  interface Change {
    Vector of(Subject subject, Vector values);
  }

  /** The values as they are. */
  static Vector none(Subject subject, Vector values) {
    return values;
  }

  /** Multiplies all values by a factor. */
  static Change times(double factor) {
    return (subject, values) -> values.map(value -> factor * value);
  }

  /** Adds a constant to all values. */
  static Change plus(double constant) {
    return (subject, values) -> values.map(value -> value + constant);
  }

  /** Replaces all values by a constant. */
  static Change constant(double constant) {
    return (subject, values) -> values.map(value -> constant);
  }

  /** Adds noise of half the largest absolute value, the same for every explanation of a sample. */
  static Vector noisy(Subject subject, Vector values) {
    double size = Arrays.stream(values.toArray()).map(Math::abs).max().orElse(0);
    RandomGenerator random = subject.draws().at("noise").stream();
    return values.map(value -> value + size / 2 * random.nextGaussian());
  }

  @Override
  public PluginSpec spec() {
    return plugin.spec();
  }

  @Override
  public ExplainerSpec explainer() {
    return plugin.explainer();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer inner = plugin.create(parameters, parts);
    return subject -> {
      explained.incrementAndGet();
      return inner.explain(subject).map(attribution -> changed(subject, attribution));
    };
  }

  private Attribution changed(Subject subject, Attribution attribution) {
    if (attribution.raw().size() != attribution.features().size()) {
      throw new IllegalStateException("features of several elements");
    }
    return attribution.withValues(
        change.of(subject, attribution.raw()), change.of(subject, attribution.features()));
  }
}
