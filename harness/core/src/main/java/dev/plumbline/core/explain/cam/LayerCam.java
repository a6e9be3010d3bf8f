package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** Layer-CAM: max(0, Σₖ max(0, ∂F/∂Aᵏ) Aᵏ), with a weight for each place of each channel. */
@AutoService(ExplainerPlugin.class)
public final class LayerCam implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("layer-cam")
        .version(1)
        .summary(
            "The channels of a convolutional layer, weighted place by place by their positive gradients.")
        .parameters(CamLayer.parameters())
        .references(
            new Reference("Jiang, Zhang, Hou, Cheng and Wei", 2021, "doi:10.1109/TIP.2021.3089943"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ActivationMap.spec();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return ActivationMap.by(parameters, LayerCam::map);
  }

  private static double[] map(CamLayer layer, double[] activations, double[] gradients) {
    int channels = layer.channels();
    double[] map = new double[activations.length / channels];
    for (int i = 0; i < activations.length; i++) {
      double weight = gradients[i] < 0 ? 0 : gradients[i]; // NaN must not become 0
      map[i / channels] += weight * activations[i];
    }
    return map;
  }
}
