package dev.plumbline.core.explain.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** The attention weights times the gradient of F with respect to them. */
@AutoService(ExplainerPlugin.class)
public final class GradientXAttention implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("gradient-x-attention")
        .version(2)
        .summary(
            "The attention weights times the gradient of the output with respect to them, summed.")
        .parameters(
            Padding.with(
                Parameter.of(
                    "positive",
                    new ParameterType.Flag(),
                    false,
                    "whether negative products count as 0 before they are summed"),
                AttentionReading.headsParameter("sum"),
                AttentionReading.queryParameter("sum"),
                AttentionSites.layerParameter("sum"),
                AttentionSites.sitesParameter()))
        .references(new Reference("Serrano and Smith", 2019, "arXiv:1906.03731"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.ATTENTION_GRADIENTS)
        .costs(DifferentiatedAttention.COST)
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    boolean positive = parameters.flag("positive");
    return new DifferentiatedAttention(
        parameters,
        positive ? ExplainerSpecs.IMPORTANCE : ExplainerSpecs.CONTRIBUTION,
        (weight, gradient) -> positive ? Math.max(0, weight * gradient) : weight * gradient);
  }
}
