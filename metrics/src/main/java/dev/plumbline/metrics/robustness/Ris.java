package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * Relative input stability: {@code max over x′ of ‖(φ′ − φ)/φ‖₂ / max(‖(x′ − x)/x‖₂, 10⁻⁶)}, over
 * neighbors x′ that the model puts in the same class, divisions by element. In [0, ∞), no unit,
 * lower is better. Parts: median, mean, log10-max, log10-median, kept (the share of neighbors in
 * the class). Undefined where no neighbor stays in the class or a value is not finite. Costs
 * samples + 1 forward passes and an explanation of each neighbor in the class.
 *
 * <p>Source: Agarwal et al. 2022, arXiv:2203.06877.
 */
@AutoService(MetricPlugin.class)
public final class Ris extends RelativeStabilityMetric {
  private static final String DENOMINATOR = "input";

  @Override
  public PluginSpec spec() {
    return plugin("ris", DENOMINATOR).version(2).build();
  }

  @Override
  public MetricSpec metric() {
    return stabilityMetric(DENOMINATOR)
        .costs("samples + 1 forward, kept samples explanations")
        .build();
  }

  @Override
  Step<double[]> denominators(Kept kept, RelativeChange relative) {
    double[] row = kept.subject().instance().row().copyDoubles(0);
    double[] below = new double[kept.count()];
    for (int i = 0; i < below.length; i++) {
      double[] other = kept.rows().copyDoubles(i);
      below[i] = relative.norm(ExplainedNeighbors.difference(other, row), row);
    }
    return Step.done(below);
  }
}
