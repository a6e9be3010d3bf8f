package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Whether the explanation of a sum of functions is the sum of their explanations. With G(x) =
 * F(x̃), where x̃ has the features in reverse order, and H = α F + β G: {@code maxᵢ |aᵢ(H) − α
 * aᵢ(F) − β aᵢ(G)| / maxᵢ (|α aᵢ(F)| + |β aᵢ(G)|)}, in [0, ∞), no unit, lower is better, 0 is
 * linear. All three explain the same input with the same background. Undefined where both
 * explanations are zero everywhere, or a value is not finite. Costs two explanations, of models
 * that run F once and twice.
 *
 * <p>Source: Sundararajan, Taly and Yan 2017, arXiv:1703.01365 (linearity); Shapley 1953,
 * doi:10.1515/9781400881970-018 (additivity).
 */
@AutoService(MetricPlugin.class)
public final class Linearity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("linearity")
        .version(2)
        .summary(
            "Compares the explanation of a sum of two functions with the sum of their explanations.")
        .parameters(
            Parameter.of("alpha", new ParameterType.Decimal(-10, 10), 1.0, "the weight of F"),
            Parameter.of(
                "beta",
                new ParameterType.Decimal(-10, 10),
                -0.5,
                "the weight of G, which is F with its features in reverse order"),
            Axioms.tolerance())
        .references(
            Axioms.INTEGRATED_GRADIENTS,
            new Reference("Shapley", 1953, "doi:10.1515/9781400881970-018"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Axioms.metric()
        .notNegative("share")
        .shows("Whether the method explains a sum of functions by the sum of their explanations.")
        .cannotShow("It says nothing about whether the single explanations are right.")
        .costs("2 explanations; one of them of a sum of two functions")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    LinearCombination weights =
        new LinearCombination(
            parameters.decimal("alpha"),
            parameters.decimal("beta"),
            parameters.decimal("tolerance"));
    return (Metric.OfExplanation) (subject, attribution) -> evaluate(subject, attribution, weights);
  }

  private record LinearCombination(double alpha, double beta, double tolerance) {}

  private static Step<Score> evaluate(Subject subject, Attribution ofF, LinearCombination weights) {
    Axioms.requireInput(subject, ofF);
    FloatRows row = subject.instance().row();
    return Step.ask(
        new Query.VariantExplanations(new Query.Variant.Mirrored(0, 1), row),
        ofG ->
            Step.askOnce(
                new Query.VariantExplanations(
                    new Query.Variant.Mirrored(weights.alpha(), weights.beta()), row),
                ofSum ->
                    score(
                        ofF.features(), ofG.get(0).features(), ofSum.get(0).features(), weights)));
  }

  private static Score score(Vector f, Vector g, Vector sum, LinearCombination weights) {
    if (!f.isFinite() || !g.isFinite() || !sum.isFinite()) {
      return Score.undefined("an attribution of the pair has values that are not finite");
    }
    double worst = 0;
    double scale = 0;
    for (int i = 0; i < f.size(); i++) {
      double first = weights.alpha() * f.get(i);
      double second = weights.beta() * g.get(i);
      worst = Math.max(worst, Math.abs(sum.get(i) - first - second));
      scale = Math.max(scale, Math.abs(first) + Math.abs(second));
    }
    if (!(scale > 0)) {
      return Score.undefined(
          "both attributions are zero everywhere: no share can be taken of them");
    }
    return Axioms.passing(worst / scale, weights.tolerance());
  }
}
