package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.function.Function;

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

  /** The plug-in. */
  public AverageSensitivity() {
    this(true);
  }

  private AverageSensitivity(boolean relative) {
    super(
        new Card(
            "average-sensitivity",
            "Measures how far the explanation moves on average under small noise.",
            ExplanationSensitivity.PARAMETERS,
            List.of(
                new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631"),
                new Reference("Yeh et al.", 2019, "arXiv:1901.09392")),
            "Whether small noise on the input leaves the explanation nearly as it is, on average.",
            "The worst neighbor hides in the mean.",
            "samples explanations"));
    this.relative = relative;
  }

  @Override
  Neighborhood neighborhood(Parameters parameters) {
    return ExplanationSensitivity.neighborhood(parameters);
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new AverageSensitivity(parameters.flag("relative")).over(neighborhood(parameters));
  }

  @Override
  Score score(ExplainedNeighbors neighbors) {
    return ExplanationSensitivity.changes(neighbors, relative).average();
  }
}
