package dev.plumbline.core.explain.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Attention rollout: the product R = Â_L … Â₁ over the layers, where Â is A + I with each row
 * divided by its sum.
 */
@AutoService(ExplainerPlugin.class)
public final class AttentionRollout implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("attention-rollout")
        .version(2)
        .summary(
            "Attention weights multiplied through the layers, each with its residual connection.")
        .parameters(
            Padding.with(
                AttentionReading.headsParameter("mean", "max"),
                AttentionReading.queryParameter("mean"),
                AttentionSites.sitesParameter()))
        .references(new Reference("Abnar and Zuidema", 2020, "arXiv:2005.00928"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.WEIGHT)
        .needs(ExplainerSpec.Needs.ATTENTION)
        .costs("{layers} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    AttentionSites sites = AttentionSites.of(parameters);
    AttentionReading reading = AttentionReading.of(parameters, AttentionReading.Fusion.MEAN);
    Padding.Rule rule = Padding.Rule.of(parameters);
    return subject -> explain(subject, sites.in(subject), reading, rule);
  }

  private static Step<Attribution> explain(
      Subject subject, List<AttentionAxes> sites, AttentionReading reading, Padding.Rule rule) {
    Padding padding = Padding.of(subject, sites.get(0).site(), rule);
    AttentionChain chain = new AttentionChain(sites, padding, new Residual());
    reading.queryShares(sites.get(sites.size() - 1), padding);
    return AttentionSites.weights(
        subject,
        sites,
        weights -> {
          List<double[][]> fused = new ArrayList<>();
          for (int i = 0; i < sites.size(); i++) {
            FloatRows values = weights.get(i);
            sites.get(i).requireRows(values, padding);
            fused.add(reading.matrix(sites.get(i), padding, e -> values.get(0, e)));
          }
          return Step.done(chain.attribution(ExplainerSpecs.WEIGHT, subject, fused, reading));
        });
  }

  /**
   * Mixes attention with the identity in equal parts, as the residual connection around it does.
   */
  private static final class Residual implements AttentionChain.LayerRelevance {
    @Override
    public double[][] layer(double[][] attention) {
      for (int i = 0; i < attention.length; i++) {
        attention[i][i] += 1;
        AttentionChain.normalize(attention[i]);
      }
      return attention;
    }

    @Override
    public double[][] before(double[][] relevance) {
      return relevance;
    }

    @Override
    public double[] pooled(double[] weights) {
      AttentionChain.normalize(weights);
      return weights;
    }
  }
}
