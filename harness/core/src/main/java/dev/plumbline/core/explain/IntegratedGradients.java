package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** Integrated gradients: (xᵢ − bᵢ) ∫₀¹ ∂F/∂xᵢ(b + a (x − b)) da. */
@AutoService(ExplainerPlugin.class)
public final class IntegratedGradients implements ExplainerPlugin {
  private static final ParameterType BASELINES =
      new ParameterType.OneOf(
          List.of(
              new ParameterType.Choice(Baseline.WORDS),
              new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE)));

  @Override
  public PluginSpec spec() {
    return Specs.of(
        "integrated-gradients",
        "The gradient integrated along the straight path from a baseline, times the way.",
        List.of(
            Parameter.of(
                "steps",
                new ParameterType.Whole(1, 100_000),
                50L,
                "steps of the quadrature; the trapezoid rule takes one more gradient"),
            Parameter.of(
                "quadrature",
                new ParameterType.Choice(Quadrature.Rule.words()),
                "gauss-legendre",
                "how the integral is approximated"),
            Parameter.of(
                "baseline",
                BASELINES,
                "zero",
                "where the path starts: a number in data units, zero, mean (of the training"
                    + " split), blur (images), or pad (token 0)"),
            Parameter.of(
                "multiply",
                new ParameterType.Flag(),
                true,
                "whether the mean gradient is multiplied by x - baseline"),
            Parameter.optional(
                "tolerance",
                new ParameterType.Decimal(Double.MIN_VALUE, 1),
                "relative completeness gap above which the steps are doubled, up to "
                    + PathIntegral.CAP)),
        new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        Specs.COMPLETE,
        ExplainerSpec.Needs.GRADIENTS,
        false,
        true,
        "{steps} forward + {steps} backward + 2 forward + {embedded} forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Object baseline = parameters.value("baseline").orElse("zero");
    return new PathIntegral(
        new PathIntegral.Options(
            Baseline.of(baseline, parts),
            Quadrature.Rule.of(parameters.text("quadrature")),
            parameters.whole("steps"),
            parameters.flag("multiply"),
            parameters.has("tolerance")
                ? parameters.decimal("tolerance")
                : Double.POSITIVE_INFINITY));
  }
}
