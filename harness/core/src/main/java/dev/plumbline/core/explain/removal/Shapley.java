package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/** Exact Shapley values, computed from all coalitions. */
@AutoService(ExplainerPlugin.class)
public final class Shapley implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("shapley")
        .version(1)
        .summary("Exact Shapley values, from all coalitions of at most 16 features.")
        .parameters(ExplainerSpecs.operator())
        .references(
            new Reference("Shapley", 1953, "doi:10.1515/9781400881970-018"),
            new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.COMPLETE)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{coalitions} * {draws} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Removal removal = parameters.operator("operator");
    return subject -> explain(CoalitionGame.of(subject, removal));
  }

  private static Step<Attribution> explain(CoalitionGame game) {
    int features = game.features();
    if (features > SizedCoalitions.EXACT) {
      throw new NotApplicableException(
          ("exact Shapley values of %1$d features need 2^%1$d coalitions, the most are 2^%2$d; use"
                  + " kernel-shap or shapley-sampling, or coarser features")
              .formatted(features, SizedCoalitions.EXACT));
    }
    return game.askAll(
        values ->
            Step.done(
                game.shared(of(features, values), values.get(values.size() - 1) - values.get(0))));
  }

  /**
   * Returns the Shapley values of a game: Σ over S without i of |S|! (n − |S| − 1)! / n! · (v(S ∪
   * {i}) − v(S)).
   *
   * @param game the value of each coalition, where bit f of the index says whether feature f stays
   */
  static double[] of(int features, Vector game) {
    double[] weights = weights(features);
    double[] values = new double[features];
    for (int mask = 0; mask < game.size(); mask++) {
      for (int f = 0; f < features; f++) {
        if ((mask >> f & 1) == 0) {
          values[f] += weights[Integer.bitCount(mask)] * (game.get(mask | 1 << f) - game.get(mask));
        }
      }
    }
    return values;
  }

  /** Returns s! (n − s − 1)! / n! = 1 / (n · C(n − 1, s)) for each size s. */
  private static double[] weights(int n) {
    double[] weights = new double[n];
    double binomial = 1;
    for (int s = 0; s < n; s++) {
      weights[s] = 1 / (n * binomial);
      binomial *= (n - 1.0 - s) / (s + 1.0);
    }
    return weights;
  }
}
