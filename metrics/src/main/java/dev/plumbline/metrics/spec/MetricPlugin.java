package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Truth;
import java.util.Set;

/** A metric as a unit of extension. */
public interface MetricPlugin extends Plugin {

  /** What the metric says of itself beyond its {@link #spec}. */
  MetricSpec metric();

  /**
   * The kinds of truth it scores against; empty where it needs none. With any other it is not
   * applicable.
   */
  default Set<Truth.Kind> truths() {
    return Set.of();
  }

  /**
   * Makes the metric.
   *
   * @param parameters its parameters, with operators parsed; a parameter that fans out holds a list
   *     of the one element of this variant
   */
  Metric create(Parameters parameters);
}
