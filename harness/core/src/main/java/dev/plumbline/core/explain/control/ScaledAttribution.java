package dev.plumbline.core.explain.control;

import dev.plumbline.metrics.model.Attribution;
import java.util.Map;

/** Multiplies an attribution by a factor. */
final class ScaledAttribution {
  private ScaledAttribution() {}

  /**
   * All values times the factor, measured from the same baseline. The diagnostics of the method,
   * such as its gap, hold no longer and are dropped.
   */
  static Attribution by(double factor, Attribution attribution) {
    return new Attribution(
        attribution.semantics(),
        attribution.site(),
        attribution.raw().map(value -> factor * value),
        attribution.features().map(value -> factor * value),
        attribution.baseline(),
        Map.of("factor", factor));
  }
}
