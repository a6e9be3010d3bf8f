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

/** Control: noise that is drawn anew for every input row. */
@AutoService(ExplainerPlugin.class)
public final class RandomFresh implements ExplainerPlugin {
  private static final String ID = "random-fresh";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(1)
        .summary(
            "Control: noise that depends on the sample and its input row, new for every perturbation.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.NOTHING)
        .control()
        .freshNoise()
        .costs("0 forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return subject ->
        Step.done(
            RandomAttribution.at(keyed(subject.draws().at(ID), subject.instance().row()), subject));
  }

  /** Returns the source of draws for a row, keyed by its values; 0 and −0 count as equal. */
  private static Draws keyed(Draws place, FloatRows row) {
    Draws keyed = place;
    for (int e = 0; e < row.width(); e++) {
      keyed = keyed.at(Float.floatToIntBits(row.get(0, e) + 0f));
    }
    return keyed;
  }
}
