package dev.plumbline.core.explain.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The gradient of F with respect to the attention weights. */
@AutoService(ExplainerPlugin.class)
public final class AttentionGradient implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        "attention-gradient",
        "The gradient of the output with respect to the attention weights, summed.",
        List.of(
            AttentionReading.queryParameter("sum"),
            AttentionSites.layerParameter("sum"),
            AttentionSites.sitesParameter(),
            Padding.parameter()),
        new Reference("Serrano and Smith", 2019, "arXiv:1906.03731"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        ExplainerSpecs.SENSITIVITY,
        ExplainerSpec.Needs.ATTENTION_GRADIENTS,
        false,
        true,
        DifferentiatedAttention.COST);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return new DifferentiatedAttention(
        parameters, ExplainerSpecs.SENSITIVITY, (weight, gradient) -> gradient);
  }
}
