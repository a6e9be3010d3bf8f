package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/** Control: noise that depends on the explained class only, the same for every sample and model. */
@AutoService(ExplainerPlugin.class)
public final class ClassConstant implements ExplainerPlugin {
  private static final String ID = "class-constant";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Control: noise that depends on the explained class only, the same for every sample and model.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.CONTRIBUTION);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return subject ->
        Step.done(
            RandomAttribution.at(
                Draws.of(0).at(ID).at(subject.target().index()).at((long) subject.target().sign()),
                subject));
  }
}
