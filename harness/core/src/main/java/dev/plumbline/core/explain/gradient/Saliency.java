package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The gradient: ∂F/∂x at the sample, signed or absolute. */
@AutoService(ExplainerPlugin.class)
public final class Saliency implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("saliency")
        .version(1)
        .summary("The gradient of the output with respect to the input, signed or absolute.")
        .parameters(
            Parameter.of(
                "absolute",
                new ParameterType.Flag(),
                false,
                "whether the sign of the gradient is dropped"),
            Parameter.of(
                "reduce",
                new ParameterType.Choice(List.of("sum", "max", "l2")),
                "sum",
                "how the elements of a feature become one value; max and l2 need absolute: true"))
        .references(new Reference("Simonyan, Vedaldi and Zisserman", 2013, "arXiv:1312.6034"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.SENSITIVITY)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("1 forward + 1 backward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    boolean absolute = parameters.flag("absolute");
    String reduce = parameters.text("reduce");
    if (!absolute && !reduce.equals("sum")) {
      throw new IllegalArgumentException(
          "saliency: reduce: %s needs absolute: true; signed gradients are summed (reduce: sum)"
              .formatted(reduce));
    }
    Semantics semantics = new Semantics(AttributionKind.SENSITIVITY, !absolute, false);
    return subject -> explain(subject, semantics, reduce);
  }

  private static Step<Attribution> explain(Subject subject, Semantics semantics, String reduce) {
    Site site = AttributionSites.attributed(subject);
    FeatureMap features = subject.instance().features().at(site);
    return AttributionSites.values(
        subject,
        site,
        values ->
            Step.askOnce(
                new Query.Gradients(site, values),
                gradient -> {
                  Vector raw = raw(gradient, semantics.signed());
                  Vector reduced = reduce(raw, features, reduce);
                  return Attribution.of(semantics, site, raw, reduced);
                }));
  }

  private static Vector raw(FloatRows gradient, boolean signed) {
    return Vector.of(
        gradient.width(), e -> signed ? gradient.get(0, e) : Math.abs(gradient.get(0, e)));
  }

  private static Vector reduce(Vector raw, FeatureMap features, String how) {
    return switch (how) {
      case "max" -> maximum(raw, features);
      case "l2" -> features.sum(raw.map(value -> value * value)).map(Math::sqrt);
      default -> features.sum(raw);
    };
  }

  private static Vector maximum(Vector raw, FeatureMap features) {
    double[] largest = new double[features.features()];
    for (int f = 0; f < largest.length; f++) {
      for (int i = 0; i < features.size(f); i++) {
        largest[f] = Math.max(largest[f], raw.get(features.element(f, i)));
      }
    }
    return Vector.of(largest);
  }
}
