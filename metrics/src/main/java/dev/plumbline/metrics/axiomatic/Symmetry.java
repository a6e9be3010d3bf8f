package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Whether two features that play the same part get the same. The pair is a constructed one: the
 * model G(x) = F(x) + F(x̃), where x̃ has the features in reverse order, in front of an input whose
 * second half repeats the first, so that feature i and its partner p(i) are interchangeable: {@code
 * maxᵢ |aᵢ − a_p(i)| / maxᵢ |aᵢ|}, in [0, 2], no unit, lower is better, 0 is symmetric. Undefined
 * where all values are zero, or one is not finite. Costs one explanation of a model that runs F
 * twice.
 *
 * <p>Source: Shapley 1953, doi:10.1515/9781400881970-018 (symmetry); Sundararajan, Taly and Yan
 * 2017, arXiv:1703.01365.
 */
@AutoService(MetricPlugin.class)
public final class Symmetry implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("symmetry")
        .version(2)
        .summary(
            "Makes features interchangeable and measures how differently the method treats them.")
        .parameters(Axioms.tolerance())
        .references(
            new Reference("Shapley", 1953, "doi:10.1515/9781400881970-018"),
            Axioms.INTEGRATED_GRADIENTS)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Axioms.metric()
        .notNegative("share")
        .shows("Whether features that play the same part in the model get the same value.")
        .cannotShow("It says nothing about features that play different parts.")
        .costs("1 explanation; of a sum of two functions")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    double tolerance = parameters.decimal("tolerance");
    return (Metric.OfExplanation)
        (subject, attribution) -> evaluate(subject, attribution, tolerance);
  }

  private static Step<Score> evaluate(Subject subject, Attribution attribution, double tolerance) {
    Axioms.requireInput(subject, attribution);
    Mirror mirror = Mirror.of(subject.instance().features());
    if (!mirror.changes()) {
      throw new NotApplicableException(
          "no feature has a partner: features change places with the one at the same distance from"
              + " the other end, if it has as many elements");
    }
    return Step.askOnce(
        new Query.VariantExplanations(new Query.Variant.Symmetric(), subject.instance().row()),
        explained -> score(explained.get(0).features(), mirror, tolerance));
  }

  private static Score score(Vector values, Mirror mirror, double tolerance) {
    double[] partners = new double[values.size()];
    for (int f = 0; f < partners.length; f++) {
      partners[f] = values.get(mirror.partner(f));
    }
    return Axioms.deviation(values, Vector.of(partners), tolerance);
  }
}
