package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Maximum sensitivity: {@code max over x′ of ‖φ(x′) − φ(x)‖₂ / ‖φ(x)‖₂} over x′ drawn uniformly
 * with {@code ‖x′ − x‖∞ ≤ radius}; with {@code relative: false} without the divisor, in units of
 * the attribution. In [0, ∞), lower is better. It is a lower bound of the maximum over the ball
 * that grows with the number of neighbors, which the diagnostic {@code neighbors} records.
 * Undefined where the explanation is zero (relative) or a value is not finite. Costs samples
 * explanations.
 *
 * <p>Source: Yeh et al. 2019, arXiv:1901.09392.
 */
@AutoService(MetricPlugin.class)
public final class MaxSensitivity extends NeighborhoodMetric {
  private final boolean relative;

  /** The metric with relative changes, as plug-in. */
  public MaxSensitivity() {
    this(true);
  }

  private MaxSensitivity(boolean relative) {
    this.relative = relative;
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("max-sensitivity")
        .version(2)
        .summary("Measures how far the explanation moves at most under small noise.")
        .parameters(ExplanationSensitivity.PARAMETERS)
        .references(new Reference("Yeh et al.", 2019, "arXiv:1901.09392"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return neighborhoodMetric()
        .shows("Whether small noise on the input leaves the explanation nearly as it is.")
        .cannotShow(
            "A largest value over sampled neighbors is a lower bound of the maximum."
                + CONSTANT_IS_BEST)
        .costs("samples explanations")
        .build();
  }

  @Override
  Neighborhood neighborhood(Parameters parameters) {
    return ExplanationSensitivity.neighborhood(parameters);
  }

  @Override
  public Metric create(Parameters parameters) {
    return new MaxSensitivity(parameters.flag("relative")).over(neighborhood(parameters));
  }

  @Override
  Score score(ExplainedNeighbors neighbors) {
    return ExplanationSensitivity.changes(neighbors, relative).largest();
  }
}
