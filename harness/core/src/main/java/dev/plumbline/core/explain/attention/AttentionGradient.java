package dev.plumbline.core.explain.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** The gradient of F with respect to the attention weights. */
@AutoService(ExplainerPlugin.class)
public final class AttentionGradient implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("attention-gradient")
        .version(2)
        .summary("The gradient of the output with respect to the attention weights, summed.")
        .parameters(
            Padding.with(
                AttentionReading.headsParameter("sum"),
                AttentionReading.queryParameter("sum"),
                AttentionSites.layerParameter("sum"),
                AttentionSites.sitesParameter()))
        .references(new Reference("Serrano and Smith", 2019, "arXiv:1906.03731"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.SENSITIVITY)
        .needs(ExplainerSpec.Needs.ATTENTION_GRADIENTS)
        .costs(DifferentiatedAttention.COST)
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return new DifferentiatedAttention(
        parameters, ExplainerSpecs.SENSITIVITY, (weight, gradient) -> gradient);
  }
}
