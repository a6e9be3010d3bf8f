package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Optional;

/**
 * Integrated gradients at a layer A: (A(x) − A(b)) ∫₀¹ ∂F/∂A(A(b) + a (A(x) − A(b))) da, carried to
 * the input.
 */
@AutoService(ExplainerPlugin.class)
public final class LayerIntegratedGradients implements ExplainerPlugin {
  /** The share of F that may reach it around the layer before completeness is no longer claimed. */
  private static final double AROUND = 1e-4;

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("layer-integrated-gradients")
        .version(1)
        .summary(
            "Integrated gradients at a layer, from a baseline's values there, carried to the input by place.")
        .parameters(
            List.of(
                PlacedLayer.parameter(),
                Parameter.of(
                    "steps",
                    new ParameterType.Whole(1, 100_000),
                    50L,
                    "steps of the quadrature, even for simpson; the trapezoid rule and Simpson's take"
                        + " one more gradient"),
                Parameter.of(
                    "quadrature",
                    new ParameterType.Choice(Quadrature.QuadratureRule.words()),
                    "gauss-legendre",
                    "how the integral is approximated"),
                Baseline.parameter()))
        .references(
            new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"),
            new Reference("Kokhlikyan, Miglani, Martin and others", 2020, "arXiv:2009.07896"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("{steps} forward + {steps} backward + 5 forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Optional<String> name = parameters.value("layer").map(String::valueOf);
    Baseline baseline = Baseline.of(parameters.value("baseline").orElse("zero"), parts);
    Quadrature quadrature =
        Quadrature.of(
            Quadrature.QuadratureRule.of(parameters.text("quadrature")), parameters.whole("steps"));
    return subject -> {
      PlacedLayer layer = PlacedLayer.of(subject, name);
      FloatRows start = baseline.asRow(subject);
      return Step.ask(
          new Query.Activations(
              layer.site(), SampleAndBaseline.stacked(List.of(subject.instance().row(), start))),
          ends -> scored(new LayerPath(layer, start, ends), quadrature));
    };
  }

  /** A layer's values for the sample and for the baseline. */
  private record LayerPath(PlacedLayer layer, FloatRows start, FloatRows ends) {
    Subject subject() {
      return layer.subject();
    }
  }

  private static Step<Attribution> scored(LayerPath path, Quadrature quadrature) {
    return Step.ask(
        new Query.Scores(path.layer().site(), path.ends()),
        atLayer ->
            Step.ask(
                new Query.Scores(path.subject().input(), path.start()),
                atInput ->
                    Step.askOnce(
                        new Query.PathGradients(
                            path.layer().site(),
                            path.ends().at(1),
                            quadrature.positions(),
                            quadrature.weights()),
                        gradient -> attribution(path, gradient, atLayer, atInput.get(0)))));
  }

  private static Attribution attribution(
      LayerPath path, Vector gradient, Vector atLayer, double atBaseline) {
    double[] values = new double[gradient.size()];
    for (int i = 0; i < values.length; i++) {
      double way = (double) path.ends().get(0, i) - path.ends().get(1, i);
      values[i] = way * gradient.get(i);
    }
    double around = atLayer.get(1) - atBaseline;
    double scale = Math.max(Math.abs(atLayer.get(0)), Math.abs(atBaseline));
    Attribution attribution =
        Attribution.ofRaw(
                Math.abs(around) <= AROUND * scale
                    ? ExplainerSpecs.COMPLETE
                    : ExplainerSpecs.CONTRIBUTION,
                path.subject().input(),
                path.layer().carried(values),
                path.subject().instance().features())
            .withBaseline(path.start())
            .readFrom(List.of(path.layer().site().name()))
            .with("around", around);
    return SampleAndBaseline.gap(attribution, Vector.of(values), atLayer.get(0) - atLayer.get(1));
  }
}
