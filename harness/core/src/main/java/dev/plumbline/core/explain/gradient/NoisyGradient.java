package dev.plumbline.core.explain.gradient;

import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;

/**
 * A moment of the gradient under Gaussian noise. SmoothGrad, SmoothGrad-squared and VarGrad share
 * this class and, on a sample, their noise.
 */
final class NoisyGradient {
  /**
   * The component that keys the draws; the same for all three methods, so that they use the same
   * noise.
   */
  private static final String COMPONENT = "noise";

  private NoisyGradient() {}

  static List<Parameter> parameters() {
    return List.of(
        Parameter.of(
            "samples", new ParameterType.Whole(1, 100_000), 50L, "noisy copies of the sample"),
        Parameter.of(
            "noise",
            new ParameterType.Decimal(0, Double.MAX_VALUE),
            0.15,
            "standard deviation of the noise: a share of the spread of the values, or a number"),
        Parameter.of(
            "noise-unit",
            new ParameterType.Choice(List.of("range", "absolute")),
            "range",
            "range: noise is multiplied by the sample's largest value minus its smallest, in tables"
                + " by the standard deviation of each column over the training rows; absolute: it"
                + " is taken as it is, in units of the model's input"));
  }

  static ExplainerSpec spec(Semantics semantics) {
    return ExplainerSpec.gives(semantics)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("{samples} forward + {samples} backward + {embedded} forward")
        .build();
  }

  static Explainer of(Parameters parameters, Semantics semantics, DrawStatistic.Moment statistic) {
    int samples = parameters.whole("samples");
    double noise = parameters.decimal("noise");
    boolean relative = parameters.text("noise-unit").equals("range");
    return subject -> {
      Site site = AttributionSites.attributed(subject);
      return AttributionSites.values(
          subject,
          site,
          values -> {
            Vector sigmas =
                relative
                    ? NoiseScale.relative(subject, site, values, noise)
                    : NoiseScale.absolute(subject, site, noise);
            return Step.askOnce(
                new Query.NoisyGradients(
                    site, new Query.NoisyGradients.Noise(sigmas, samples, COMPONENT), statistic),
                estimate ->
                    StandardErrors.on(
                            Attribution.ofRaw(
                                semantics, site, estimate.values(), subject.instance().features()),
                            estimate)
                        .with("noise", NoiseScale.mean(sigmas)));
          });
    };
  }
}
