package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** The gradient times the input: xᵢ ∂F/∂xᵢ. */
@AutoService(ExplainerPlugin.class)
public final class GradientXInput implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("gradient-x-input")
        .version(2)
        .summary(
            "The gradient times the input: the contributions in the linear model that fits F at the sample.")
        .references(
            new Reference("Shrikumar, Greenside, Shcherbina and Kundaje", 2016, "arXiv:1605.01713"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("1 forward + 1 backward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return GradientXInput::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    Site site = AttributionSites.attributed(subject);
    return AttributionSites.values(
        subject,
        site,
        values ->
            Step.askOnce(
                new Query.Gradients(site, values),
                gradient ->
                    Attribution.ofRaw(
                            ExplainerSpecs.CONTRIBUTION,
                            site,
                            product(values, gradient),
                            subject.instance().features())
                        .withBaseline(AttributionSites.keeping(subject, site, values, e -> 0))));
  }

  private static Vector product(FloatRows values, FloatRows gradient) {
    double[] product = new double[values.width()];
    for (int e = 0; e < product.length; e++) {
      product[e] = (double) values.get(0, e) * gradient.get(0, e);
    }
    return Vector.of(product);
  }
}
