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

/** SmoothGrad: the mean of ∂F/∂x over x + ε, ε normal. */
@AutoService(ExplainerPlugin.class)
public final class SmoothGrad implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("smoothgrad")
        .version(2)
        .summary("The mean gradient over noisy copies of the sample.")
        .parameters(NoisyGradient.parameters())
        .references(
            new Reference("Smilkov, Thorat, Kim, Viegas and Wattenberg", 2017, "arXiv:1706.03825"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return NoisyGradient.spec(ExplainerSpecs.SENSITIVITY);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return NoisyGradient.of(parameters, ExplainerSpecs.SENSITIVITY, DrawStatistic.Moment.MEAN);
  }
}
