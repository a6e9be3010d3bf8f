package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * Relative output stability: {@code max over x′ of ‖(φ′ − φ)/φ‖₂ / max(‖z(x′) − z(x)‖₂, 10⁻⁶)},
 * with z all logits, over neighbors x′ that the model puts in the same class, divisions by element.
 * In [0, ∞), lower is better. Parts: median, mean, log10-max, log10-median, kept (the share of
 * neighbors in the class). Undefined where no neighbor stays in the class or a value is not finite.
 * Costs samples + 1 forward passes and an explanation of each neighbor in the class.
 *
 * <p>Source: Agarwal et al. 2022, arXiv:2203.06877.
 */
@AutoService(MetricPlugin.class)
public final class Ros extends RelativeStabilityMetric {
  private static final String DENOMINATOR = "output";

  @Override
  public PluginSpec spec() {
    return plugin("ros", DENOMINATOR).version(2).build();
  }

  @Override
  public MetricSpec metric() {
    return stabilityMetric(DENOMINATOR)
        .costs("samples + 1 forward, kept samples explanations")
        .build();
  }

  @Override
  Step<double[]> denominators(Kept kept, RelativeChange relative) {
    double[] own = kept.logits().copyDoubles(0);
    double[] below = new double[kept.count()];
    for (int i = 0; i < below.length; i++) {
      double[] other = kept.logits().copyDoubles(i + 1);
      below[i] = ExplainedNeighbors.norm(ExplainedNeighbors.difference(other, own));
    }
    return Step.done(below);
  }
}
