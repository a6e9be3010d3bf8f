package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Guided backpropagation: at a unit f of the ReLU family, f′(x) · max(g, 0) in place of f′(x) · g.
 */
@AutoService(ExplainerPlugin.class)
public final class GuidedBackprop implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("guided-backprop")
        .version(2)
        .summary("The gradient with negative signals stopped at every unit of the ReLU family.")
        .references(
            new Reference(
                "Springenberg, Dosovitskiy, Brox and Riedmiller", 2014, "arXiv:1412.6806"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ModifiedGradient.SPEC;
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return new ModifiedGradient(new Propagation.Guided());
  }
}
