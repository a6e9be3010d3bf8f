package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** Grad-CAM: max(0, Σₖ wₖ Aᵏ) with wₖ the mean of ∂F/∂Aᵏ over the positions of channel k. */
@AutoService(ExplainerPlugin.class)
public final class GradCam implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("grad-cam")
        .version(2)
        .summary("The channels of a convolutional layer, weighted by their mean gradient.")
        .parameters(CamLayer.parameters())
        .references(new Reference("Selvaraju, Cogswell, Das and others", 2017, "arXiv:1610.02391"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ActivationMap.spec();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return ActivationMap.of(parameters, GradCam::weights);
  }

  private static double[] weights(double[] activations, double[] gradients, int channels) {
    double[] weights = new double[channels];
    int places = activations.length / channels;
    for (int i = 0; i < gradients.length; i++) {
      weights[i % channels] += gradients[i] / places;
    }
    return weights;
  }
}
