package dev.plumbline.core.explain.control;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** Control: how far each feature is from its training mean; the model is not used. */
@AutoService(ExplainerPlugin.class)
public final class DistanceToMean implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("distance-to-mean")
        .version(1)
        .summary("Control: how far each feature is from its training mean; the model is not used.")
        .references(
            new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776"),
            ExplainerSpecs.SANITY_CHECKS)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpecs.controlThatGives(ExplainerSpecs.IMPORTANCE);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    return DistanceToMean::explain;
  }

  private static Step<Attribution> explain(Subject subject) {
    ExplainerSpecs.requireQuantities(subject, "no mean and no distance");
    FeatureMap features = subject.instance().features();
    FloatRows row = subject.instance().row();
    FloatRows mean = subject.background().mean();
    double[] distances = new double[features.features()];
    for (int f = 0; f < distances.length; f++) {
      double squares = 0;
      for (int i = 0; i < features.size(f); i++) {
        int e = features.element(f, i);
        double way = (double) row.get(0, e) - mean.get(0, e);
        squares += way * way;
      }
      distances[f] = Math.sqrt(squares);
    }
    return Step.done(
        Attribution.ofFeatures(
            ExplainerSpecs.IMPORTANCE, subject.input(), Vector.of(distances), features));
  }
}
