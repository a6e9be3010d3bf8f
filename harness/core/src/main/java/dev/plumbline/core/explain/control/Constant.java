package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.Arrays;

/** Control: every feature gets 1, whatever the sample and the model. */
@AutoService(ExplainerPlugin.class)
public final class Constant implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("constant")
        .version(1)
        .summary("Control: every feature gets 1, whatever the sample and the model.")
        .references(ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return Constant::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    FeatureMap features = subject.instance().features();
    double[] ones = new double[features.features()];
    Arrays.fill(ones, 1);
    return Step.done(
        Attribution.ofFeatures(
            ExplainerSpecs.IMPORTANCE, subject.input(), Vector.of(ones), features));
  }
}
