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
    return ExplainerSpecs.of(
        "smoothgrad-squared",
        "The mean squared gradient over noisy copies of the sample.",
        NoisyGradient.parameters(),
        new Reference("Hooker, Erhan, Kindermans and Kim", 2019, "arXiv:1806.10758"));
  }

  @Override
  public ExplainerSpec explainer() {
    return NoisyGradient.spec(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return NoisyGradient.of(parameters, ExplainerSpecs.IMPORTANCE, DrawStatistic.Kind.MEAN_SQUARE);
  }
}
