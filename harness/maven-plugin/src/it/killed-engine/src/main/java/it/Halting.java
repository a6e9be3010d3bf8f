package it;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** The gradient; with {@code it.halt} the engine dies at the 100th sample. */
public final class Halting implements ExplainerPlugin {
  private static final Attribution.Semantics GRADIENT =
      new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false);
  private static int samples;

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("halting")
        .version(1)
        .summary("The gradient.")
        .references(new Reference("Simonyan, Vedaldi and Zisserman", 2014, "arXiv:1312.6034"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(GRADIENT)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("1 forward + 1 backward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return Halting::explain;
  }

  private static synchronized Step<Attribution> explain(Subject subject) {
    samples++;
    if (Boolean.getBoolean("it.halt") && samples == 100) {
      Runtime.getRuntime().halt(137);
    }
    return Step.askOnce(
        new Query.Gradients(subject.input(), subject.instance().row()),
        gradient -> {
          double[] values = new double[gradient.width()];
          for (int e = 0; e < values.length; e++) {
            values[e] = gradient.get(0, e);
          }
          return Attribution.ofRaw(
              GRADIENT, subject.input(), Vector.of(values), subject.instance().features());
        });
  }
}
