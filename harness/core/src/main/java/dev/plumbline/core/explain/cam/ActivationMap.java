package dev.plumbline.core.explain.cam;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.cam.CamLayer.CamOptions;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;

/**
 * Class activation maps by gradients: the channels of a convolutional layer are weighted by the
 * gradient of F with respect to them, summed, and enlarged to the size of the image.
 */
final class ActivationMap {
  private ActivationMap() {}

  /** Computes the weight of each channel. */
  @FunctionalInterface
  interface Weights {
    /**
     * Returns the weight of each channel.
     *
     * @param activations the layer's values, position by position, channels last
     * @param gradients the gradient of F with respect to these values
     * @param channels the number of channels
     */
    double[] of(double[] activations, double[] gradients, int channels);
  }

  /** Computes the map, place by place. */
  @FunctionalInterface
  interface MapRule {
    double[] of(CamLayer layer, double[] activations, double[] gradients);
  }

  static ExplainerSpec spec() {
    return ExplainerSpec.gives(ExplainerSpecs.IMPORTANCE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("2 forward + 1 backward")
        .build();
  }

  /** A map whose channels have one weight each. */
  static Explainer of(Parameters parameters, Weights weights) {
    return by(
        parameters,
        (layer, activations, gradients) ->
            layer.weighted(activations, weights.of(activations, gradients, layer.channels())));
  }

  /** A map by a rule. */
  static Explainer by(Parameters parameters, MapRule rule) {
    CamOptions options = CamOptions.of(parameters);
    return subject -> {
      CamLayer layer = CamLayer.of(subject, options);
      return Step.ask(
          new Query.Activations(layer.site(), subject.instance().row()),
          values ->
              Step.askOnce(
                  new Query.Gradients(layer.site(), values),
                  gradients ->
                      layer.attribution(
                          rule.of(layer, values.copyDoubles(0), gradients.copyDoubles(0)))));
    };
  }
}
