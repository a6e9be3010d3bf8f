package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Grad-CAM++: max(0, Σₖ wₖ Aᵏ) with wₖ = Σ α max(0, g) over the positions of channel k, g = ∂F/∂Aᵏ
 * and α = g² / (2g² + g³ ΣAᵏ); α is 0 where g is 0.
 */
@AutoService(ExplainerPlugin.class)
public final class GradCamPlusPlus implements ExplainerPlugin {
  /** Keeps the quotient finite where 2g² and g³ ΣA cancel. */
  private static final double EPSILON = 1e-6;

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("grad-cam-pp")
        .version(2)
        .summary(
            "The channels of a convolutional layer, weighted by their positive gradients at each position.")
        .parameters(CamLayer.parameters())
        .references(
            new Reference(
                "Chattopadhay, Sarkar, Howlader and Balasubramanian", 2018, "arXiv:1710.11063"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ActivationMap.spec();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return ActivationMap.of(parameters, GradCamPlusPlus::weights);
  }

  private static double[] weights(double[] activations, double[] gradients, int channels) {
    double[] sums = new double[channels];
    for (int i = 0; i < activations.length; i++) {
      sums[i % channels] += activations[i];
    }
    double[] weights = new double[channels];
    for (int i = 0; i < gradients.length; i++) {
      double g = gradients[i];
      if (!(g <= 0)) { // also true for NaN, which must not become 0
        double square = g * g;
        double alpha = square / (2 * square + square * g * sums[i % channels] + EPSILON);
        weights[i % channels] += alpha * g;
      }
    }
    return weights;
  }
}
