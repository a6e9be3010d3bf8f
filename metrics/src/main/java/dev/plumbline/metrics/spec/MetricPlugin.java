package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Truth;
import java.util.Set;

/** A metric as a unit of extension. */
public interface MetricPlugin extends Plugin {

  /** The description of the metric beyond its {@link #spec}. */
  MetricSpec metric();

  /**
   * The kinds of truth the metric scores against; empty if it needs none. To samples with another
   * kind it does not apply.
   */
  default Set<Truth.Basis> truths() {
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
