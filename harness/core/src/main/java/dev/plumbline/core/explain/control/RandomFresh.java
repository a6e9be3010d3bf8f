package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;

/** Control: noise that is fresh for every input row. */
@AutoService(ExplainerPlugin.class)
public final class RandomFresh implements ExplainerPlugin {
  private static final String ID = "random-fresh";

  @Override
  public PluginSpec spec() {
    return ExplainerSpecs.of(
        ID,
        "Control: noise keyed by the sample and its input row, fresh under every perturbation.",
        List.of(),
        ExplainerSpecs.SANITY_CHECKS);
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        ExplainerSpecs.CONTRIBUTION, ExplainerSpec.Needs.NOTHING, true, false, "0 forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return subject ->
        Step.done(
            RandomAttribution.at(keyed(subject.draws().at(ID), subject.instance().row()), subject));
  }

  /** The place that belongs to a row's content; 0 and −0 are the same content. */
  private static Draws keyed(Draws place, FloatRows row) {
    Draws keyed = place;
    for (int e = 0; e < row.width(); e++) {
      keyed = keyed.at(Float.floatToIntBits(row.get(0, e) + 0f));
    }
    return keyed;
  }
}
