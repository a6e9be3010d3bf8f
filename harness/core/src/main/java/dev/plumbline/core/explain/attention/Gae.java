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
 * Generic attention explainability: R ← R + Ā R per layer, where Ā is the mean over heads of (∂F/∂A
 * ⊙ A)⁺.
 */
@AutoService(ExplainerPlugin.class)
public final class Gae implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("gae")
        .version(2)
        .summary(
            "Relevance carried through the layers by the positive parts of attention times its gradient.")
        .parameters(
            Padding.with(
                AttentionReading.headsParameter("mean"),
                AttentionReading.queryParameter("mean"),
                AttentionSites.sitesParameter()))
        .references(new Reference("Chefer, Gur and Wolf", 2021, "arXiv:2103.15679"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.IMPORTANCE)
        .needs(ExplainerSpec.Needs.ATTENTION_GRADIENTS)
        .costs(DifferentiatedAttention.COST)
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
    AttentionChain chain = new AttentionChain(sites, padding, new ReceivedRelevance());
    reading.queryShares(sites.get(sites.size() - 1), padding);
    return AttentionSites.weights(
        subject,
        sites,
        weights -> {
          for (int i = 0; i < sites.size(); i++) {
            sites.get(i).requireRows(weights.get(i), padding);
          }
          return AttentionSites.gradients(
              sites,
              weights,
              gradients -> {
                List<double[][]> fused = new ArrayList<>();
                for (int i = 0; i < sites.size(); i++) {
                  fused.add(
                      reading.matrix(
                          sites.get(i), padding, positive(weights.get(i), gradients.get(i))));
                }
                return Step.done(
                    chain.attribution(ExplainerSpecs.IMPORTANCE, subject, fused, reading));
              });
        });
  }

  private static AttentionReading.SiteValues positive(FloatRows weights, FloatRows gradients) {
    return e -> Math.max(0, (double) weights.get(0, e) * gradients.get(0, e));
  }

  private static final class ReceivedRelevance implements AttentionChain.LayerRelevance {
    @Override
    public double[][] layer(double[][] attention) {
      for (int i = 0; i < attention.length; i++) {
        attention[i][i] += 1;
      }
      return attention;
    }

    /**
     * Applies the paper's rule between two sets of tokens: I + (R − I) with each row of R − I
     * divided by its sum.
     */
    @Override
    public double[][] before(double[][] relevance) {
      for (int i = 0; i < relevance.length; i++) {
        relevance[i][i] -= 1;
        AttentionChain.normalize(relevance[i]);
        relevance[i][i] += 1;
      }
      return relevance;
    }

    @Override
    public double[] pooled(double[] weights) {
      return weights;
    }
  }
}
