package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;
import java.util.Optional;

/** The gradient at a layer times the layer's values, A ∂F/∂A, carried to the input. */
@AutoService(ExplainerPlugin.class)
public final class LayerGradientXActivation implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("layer-gradient-x-activation")
        .version(1)
        .summary("The gradient at a layer times the layer's values, carried to the input by place.")
        .parameters(
            List.of(
                PlacedLayer.parameter(),
                Parameter.of(
                    "multiply",
                    new ParameterType.Flag(),
                    true,
                    "whether the gradient is multiplied by the layer's values")))
        .references(
            new Reference("Shrikumar, Greenside, Shcherbina and Kundaje", 2016, "arXiv:1605.01713"),
            new Reference("Kokhlikyan, Miglani, Martin and others", 2020, "arXiv:2009.07896"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("2 forward + 1 backward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Optional<String> name = parameters.value("layer").map(String::valueOf);
    boolean multiply = parameters.flag("multiply");
    return subject -> explain(subject, PlacedLayer.of(subject, name), multiply);
  }

  private static Step<Attribution> explain(Subject subject, PlacedLayer layer, boolean multiply) {
    Semantics semantics = multiply ? ExplainerSpecs.CONTRIBUTION : ExplainerSpecs.SENSITIVITY;
    return Step.ask(
        new Query.Activations(layer.site(), subject.instance().row()),
        values ->
            Step.askOnce(
                new Query.Gradients(layer.site(), values),
                gradients ->
                    Attribution.ofRaw(
                            semantics,
                            subject.input(),
                            layer.carried(products(values, gradients, multiply)),
                            subject.instance().features())
                        .readFrom(List.of(layer.site().name()))));
  }

  private static double[] products(FloatRows values, FloatRows gradients, boolean multiply) {
    double[] products = gradients.copyDoubles(0);
    for (int i = 0; i < products.length; i++) {
      products[i] *= multiply ? values.get(0, i) : 1;
    }
    return products;
  }
}
