package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;

/** Control: the size of each input value, |x|; the model plays no part. */
@AutoService(ExplainerPlugin.class)
public final class InputMagnitude implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return Specs.of(
        "input-magnitude",
        "Control: the size of each input value; the model plays no part.",
        List.of(),
        Specs.SANITY_CHECKS);
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        Specs.IMPORTANCE, ExplainerSpec.Needs.NOTHING, true, true, "0 forward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return InputMagnitude::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    if (subject.layout().hasTokens()) {
      throw new NotApplicableException(
          "token ids have no size; use random-fixed as a control for tokens");
    }
    FloatRows row = subject.instance().row();
    double[] sizes = new double[row.width()];
    for (int e = 0; e < sizes.length; e++) {
      sizes[e] = Math.abs(row.get(0, e));
    }
    return Step.done(
        Attribution.ofRaw(
            Specs.IMPORTANCE, subject.input(), Vector.of(sizes), subject.instance().features()));
  }
}
