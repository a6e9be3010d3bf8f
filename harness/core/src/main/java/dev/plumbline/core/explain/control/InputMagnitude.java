package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/** Control: the absolute value of each input; the model is not used. */
@AutoService(ExplainerPlugin.class)
public final class InputMagnitude implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("input-magnitude")
        .version(1)
        .summary("Control: the absolute value of each input; the model is not used.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return InputMagnitude::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    ExplainerSpecs.requireQuantities(subject, "no magnitude");
    FloatRows row = subject.instance().row();
    double[] sizes = new double[row.width()];
    for (int e = 0; e < sizes.length; e++) {
      sizes[e] = Math.abs(row.get(0, e));
    }
    return Step.done(
        Attribution.ofRaw(
            ExplainerSpecs.IMPORTANCE,
            subject.input(),
            Vector.of(sizes),
            subject.instance().features()));
  }
}
