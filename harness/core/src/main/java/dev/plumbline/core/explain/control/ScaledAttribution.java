package dev.plumbline.core.explain.control;

import dev.plumbline.metrics.model.Attribution;
import java.util.Map;

/** Multiplies attributions by a factor. */
final class ScaledAttribution {
  private ScaledAttribution() {}

  /**
   * Returns the attribution with all values multiplied by the factor and the same baseline. The
   * method's diagnostics, such as its gap, are dropped because they no longer hold.
   */
  static Attribution by(double factor, Attribution attribution) {
    return attribution
        .withValues(
            attribution.raw().map(value -> factor * value),
            attribution.features().map(value -> factor * value))
        .with(Map.of("factor", factor));
  }
}
