package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/** Control: noise that is the same for every perturbation of a sample and for every model. */
@AutoService(ExplainerPlugin.class)
public final class RandomFixed implements ExplainerPlugin {
  private static final String ID = "random-fixed";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Control: noise that depends on the sample only, the same under perturbation and for every model.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.CONTRIBUTION);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return subject -> Step.done(RandomAttribution.at(subject.draws().at(ID), subject));
  }
}
