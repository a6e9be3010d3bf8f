package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Integrated gradients: (xᵢ − bᵢ) ∫₀¹ ∂F/∂xᵢ(b + a (x − b)) da. */
@AutoService(ExplainerPlugin.class)
public final class IntegratedGradients implements ExplainerPlugin {
  /** The word for a baseline that consists of several training rows. */
  private static final String SAMPLES = "samples";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("integrated-gradients")
        .version(2)
        .summary(
            "The mean gradient on the straight path from a baseline, times the difference to it.")
        .parameters(
            Parameter.of(
                "steps",
                new ParameterType.Whole(1, 100_000),
                50L,
                "steps of the quadrature, even for simpson; the trapezoid rule and Simpson's take one more"
                    + " gradient"),
            Parameter.of(
                "quadrature",
                new ParameterType.Choice(Quadrature.QuadratureRule.words()),
                "gauss-legendre",
                "how the integral is approximated"),
            baseline(),
            Parameter.of(
                "baselines",
                new ParameterType.Whole(1, 1000),
                8L,
                "number of training rows drawn as baselines if baseline is samples; the mean is taken"),
            Parameter.of(
                "multiply",
                new ParameterType.Flag(),
                true,
                "whether the mean gradient is multiplied by x - baseline"),
            Parameter.optional(
                "tolerance",
                new ParameterType.Decimal(Double.MIN_VALUE, 1),
                "relative completeness gap above which the steps are doubled, up to "
                    + PathIntegral.CAP))
        .references(new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("{steps} forward + {steps} backward + 2 forward + {embedded} forward")
        .build();
  }

  private static Parameter baseline() {
    Parameter one = Baseline.parameter();
    ParameterType.OneOf types = (ParameterType.OneOf) one.type();
    List<ParameterType> more = new ArrayList<>(types.types());
    more.add(1, new ParameterType.Choice(List.of(SAMPLES)));
    return Parameter.of(
        one.name(),
        new ParameterType.OneOf(more),
        "zero",
        one.doc() + "; or samples (the mean over several training rows as baselines)");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Object baseline = parameters.value("baseline").orElse("zero");
    if (!baseline.equals(SAMPLES)) {
      return integral(parameters, Baseline.of(baseline, parts));
    }
    int starts = parameters.whole("baselines");
    return subject -> {
      List<Supplier<Step<Attribution>>> each = new ArrayList<>();
      for (FloatRows row : TrainingBaselines.draw(subject, starts)) {
        each.add(() -> integral(parameters, new Baseline.BaselineRow(row)).explain(subject));
      }
      return Step.all(each).map(all -> TrainingBaselines.mean(all, subject));
    };
  }

  private static Explainer integral(Parameters parameters, Baseline baseline) {
    return new PathIntegral(
        new PathIntegral.Options(
            baseline,
            Quadrature.QuadratureRule.of(parameters.text("quadrature")),
            parameters.whole("steps"),
            parameters.flag("multiply"),
            parameters.has("tolerance")
                ? parameters.decimal("tolerance")
                : Double.POSITIVE_INFINITY));
  }
}
