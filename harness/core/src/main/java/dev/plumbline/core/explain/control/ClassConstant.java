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
import java.util.List;

/** Control: noise keyed by the explained class alone, the same for every sample and model. */
@AutoService(ExplainerPlugin.class)
public final class ClassConstant implements ExplainerPlugin {
  private static final String ID = "class-constant";

  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        ID,
        "Control: noise keyed by the explained class alone, the same for every sample and model.",
        List.of(),
        ExplainerSpecs.SANITY_CHECKS);
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        ExplainerSpecs.CONTRIBUTION, ExplainerSpec.Needs.NOTHING, true, true, "0 forward");
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
