package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** VarGrad: the variance of ∂F/∂x over x + ε, ε normal, with the number of draws as the divisor. */
@AutoService(ExplainerPlugin.class)
public final class VarGrad implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("vargrad")
        .version(2)
        .summary("The variance of the gradient over noisy copies of the sample.")
        .parameters(NoisyGradient.parameters())
        .references(new Reference("Adebayo, Gilmer, Goodfellow and Kim", 2018, "arXiv:1810.03307"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return NoisyGradient.spec(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return NoisyGradient.of(parameters, ExplainerSpecs.IMPORTANCE, DrawStatistic.Moment.VARIANCE);
  }
}
