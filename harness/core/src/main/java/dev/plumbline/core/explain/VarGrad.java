package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query.NoisyGradients.Moments;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** VarGrad: the variance of ∂F/∂x over x + ε, ε normal; the draws are the population (ddof 0). */
@AutoService(ExplainerPlugin.class)
public final class VarGrad implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return Specs.of(
        "vargrad",
        "The variance of the gradient over noisy copies of the sample.",
        NoisyGradient.parameters(),
        new Reference("Adebayo, Gilmer, Goodfellow and Kim", 2018, "arXiv:1810.03307"));
  }

  @Override
  public ExplainerSpec explainer() {
    return NoisyGradient.spec(Specs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return NoisyGradient.of(parameters, Specs.IMPORTANCE, VarGrad::variance);
  }

  /** E[g²] − E[g]², which rounding must not make negative. */
  private static Vector variance(Moments moments) {
    double[] variance = new double[moments.mean().size()];
    for (int e = 0; e < variance.length; e++) {
      double mean = moments.mean().get(e);
      double value = moments.meanSquare().get(e) - mean * mean;
      variance[e] = value < 0 ? 0 : value;
    }
    return Vector.of(variance);
  }
}
