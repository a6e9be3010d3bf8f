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

/** SmoothGrad-squared: the mean of (∂F/∂x)² over x + ε, ε normal. */
@AutoService(ExplainerPlugin.class)
public final class SmoothGradSquared implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("smoothgrad-squared")
        .version(2)
        .summary("The mean squared gradient over noisy copies of the sample.")
        .parameters(NoisyGradient.parameters())
        .references(new Reference("Hooker, Erhan, Kindermans and Kim", 2019, "arXiv:1806.10758"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return NoisyGradient.spec(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return NoisyGradient.of(
        parameters, ExplainerSpecs.IMPORTANCE, DrawStatistic.Moment.MEAN_SQUARE);
  }
}
