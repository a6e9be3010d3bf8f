package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * Whether two graphs that compute the same function get the same explanation: {@code maxᵢ |aᵢ −
 * a′ᵢ| / maxᵢ |aᵢ|}, where a′ explains a rewritten equivalent of the model, in [0, ∞), no unit,
 * lower is better, 0 is invariant. Undefined where the attribution is zero everywhere, or a value
 * is not finite. Costs one explanation.
 *
 * <p>Source: Sundararajan, Taly and Yan 2017, arXiv:1703.01365 (implementation invariance).
 */
@AutoService(MetricPlugin.class)
public final class ImplementationInvariance implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("implementation-invariance")
        .version(1)
        .summary("Explains a rewritten graph of the same function and measures what changes.")
        .parameters(Axioms.tolerance())
        .references(Axioms.INTEGRATED_GRADIENTS)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Axioms.metric()
        .notNegative("share")
        .shows(
            "Whether the explanation depends on the function alone and not on how it is computed.")
        .cannotShow("It tries one rewriting of many, and a method that ignores the model passes.")
        .costs("1 explanation")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    double tolerance = parameters.decimal("tolerance");
    return (Metric.OfExplanation)
        (subject, attribution) ->
            Step.askOnce(
                new Query.VariantExplanations(
                    new Query.Variant.Rewritten(), subject.instance().row()),
                explained ->
                    Axioms.deviation(
                        attribution.features(), explained.get(0).features(), tolerance));
  }
}
