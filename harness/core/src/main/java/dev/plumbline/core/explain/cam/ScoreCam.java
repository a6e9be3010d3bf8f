package dev.plumbline.core.explain.cam;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.cam.CamLayer.CamOptions;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Score-CAM: max(0, Σₖ αₖ Aᵏ), where α is the softmax over channels of F of the image masked by the
 * enlarged channel, whose values were brought to [0, 1].
 */
@AutoService(ExplainerPlugin.class)
public final class ScoreCam implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("score-cam")
        .version(1)
        .summary(
            "The channels of a convolutional layer, weighted by the output for the image masked by each.")
        .parameters(CamLayer.parameters())
        .references(new Reference("Wang, Wang, Du and others", 2020, "arXiv:1910.01279"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.IMPORTANCE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("1 forward + {channels} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    CamOptions options = CamOptions.of(parameters);
    return subject -> explain(subject, CamLayer.of(subject, options));
  }

  private static Step<Attribution> explain(Subject subject, CamLayer layer) {
    FloatRows baseline = new Baseline.Zero().atInput(subject);
    return Step.ask(
        new Query.Activations(layer.site(), subject.instance().row()),
        values -> {
          double[] activations = values.copyDoubles(0);
          ChannelMasks masks = ChannelMasks.of(layer, values);
          if (masks.count() == 0) {
            return Step.done(layer.attribution(new double[activations.length / layer.channels()]));
          }
          return Step.askOnce(
              new Query.Scores(subject.input(), masks.rows(subject.instance().row(), baseline)),
              scores ->
                  layer.attribution(layer.weighted(activations, masks.weights(softmax(scores)))));
        });
  }

  private static double[] softmax(Vector scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.size(); i++) {
      largest = Math.max(largest, scores.get(i));
    }
    double[] shares = new double[scores.size()];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(scores.get(i) - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
