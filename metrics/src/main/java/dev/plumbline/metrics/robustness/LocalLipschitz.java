package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * A local Lipschitz estimate: {@code max over x′ of ‖φ(x′) − φ(x)‖₂ / ‖x′ − x‖₂} over x′ drawn with
 * normal noise. In [0, ∞), in units of the attribution per unit of input, lower is better. It is a
 * lower bound of the constant. Undefined where every draw leaves the input as it is, or a value is
 * not finite. Costs samples explanations.
 *
 * <p>For the gradient of ½xᵀAx the constant is the largest eigenvalue of A. Source: Alvarez-Melis
 * and Jaakkola 2018, arXiv:1806.08049.
 */
@AutoService(MetricPlugin.class)
public final class LocalLipschitz extends NeighborhoodMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("local-lipschitz")
        .version(2)
        .summary("Measures how far the explanation moves at most per distance of the input.")
        .parameters(
            SAMPLES,
            Parameter.of(
                "sigma",
                new ParameterType.Decimal(1e-9, 1e9),
                0.1,
                "the standard deviation of the noise, in units of the model's input"))
        .references(new Reference("Alvarez-Melis and Jaakkola", 2018, "arXiv:1806.08049"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return neighborhoodMetric()
        .shows("Whether the explanation moves little where the input moves little.")
        .cannotShow(
            "A largest value over sampled neighbors is a lower bound; and its unit is that of the"
                + " attribution, so methods of different units do not compare."
                + CONSTANT_IS_BEST)
        .costs("samples explanations")
        .build();
  }

  @Override
  Neighborhood neighborhood(Parameters parameters) {
    return Neighborhood.normal(parameters.decimal("sigma"), parameters.whole("samples"));
  }

  @Override
  Score score(ExplainedNeighbors neighbors) {
    int[] moved = neighbors.whereMoved();
    return NeighborChanges.of(
            moved.length,
            i ->
                ExplainedNeighbors.norm(neighbors.changed(moved[i]))
                    / ExplainedNeighbors.norm(neighbors.moved(moved[i])))
        .largest();
  }
}
