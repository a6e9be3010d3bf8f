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
 * Average sensitivity: the mean over x′ of {@code ‖φ(x′) − φ(x)‖₂ / ‖φ(x)‖₂}, x′ drawn uniformly
 * with {@code ‖x′ − x‖∞ ≤ radius}; with {@code relative: false} without the divisor, in units of
 * the attribution. In [0, ∞), lower is better. The diagnostic {@code standard-error} is the
 * Monte-Carlo error. Undefined where the explanation is zero (relative) or a value is not finite.
 * Costs samples explanations.
 *
 * <p>Source: Bhatt, Weller and Moura 2020, arXiv:2005.00631; Yeh et al. 2019, arXiv:1901.09392.
 */
@AutoService(MetricPlugin.class)
public final class AverageSensitivity extends NeighborhoodMetric {
  private final boolean relative;

  /** The metric with relative changes, as plug-in. */
  public AverageSensitivity() {
    this(true);
  }

  private AverageSensitivity(boolean relative) {
    this.relative = relative;
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("average-sensitivity")
        .version(2)
        .summary("Measures how far the explanation moves on average under small noise.")
        .parameters(ExplanationSensitivity.PARAMETERS)
        .references(
            new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631"),
            new Reference("Yeh et al.", 2019, "arXiv:1901.09392"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return neighborhoodMetric()
        .shows(
            "Whether small noise on the input leaves the explanation nearly as it is, on average.")
        .cannotShow("The worst neighbor hides in the mean." + CONSTANT_IS_BEST)
        .costs("samples explanations")
        .build();
  }

  @Override
  Neighborhood neighborhood(Parameters parameters) {
    return ExplanationSensitivity.neighborhood(parameters);
  }

  @Override
  public Metric create(Parameters parameters) {
    return new AverageSensitivity(parameters.flag("relative")).over(neighborhood(parameters));
  }

  @Override
  Score score(ExplainedNeighbors neighbors) {
    return ExplanationSensitivity.changes(neighbors, relative).average();
  }
}
