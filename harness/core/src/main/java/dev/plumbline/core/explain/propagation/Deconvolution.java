package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** Deconvolution: at a unit f of the ReLU family, max(g, 0) in place of f′(x) · g. */
@AutoService(ExplainerPlugin.class)
public final class Deconvolution implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("deconvolution")
        .version(2)
        .summary(
            "The gradient, but every unit of the ReLU family passes back all positive signals and no others.")
        .references(new Reference("Zeiler and Fergus", 2013, "arXiv:1311.2901"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ModifiedGradient.SPEC;
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return new ModifiedGradient(new Propagation.Deconvnet());
  }
}
