package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
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
 * Whether a constant that is added to every input and taken off again inside the model changes the
 * explanation. With G(z) = F(z − c) in front of z = x + c: {@code maxᵢ |aᵢ(F, x) − aᵢ(G, z)| / maxᵢ
 * |aᵢ(F, x)|}, in [0, ∞), no unit, lower is better, 0 is invariant. The method's baseline stays
 * where it was; the part {@code shifted-background} is the same with background and baseline
 * shifted like the inputs. Undefined where the attribution is zero everywhere, or a value is not
 * finite. Costs two explanations.
 *
 * <p>Source: Kindermans et al. 2019, arXiv:1711.00867.
 */
@AutoService(MetricPlugin.class)
public final class InputShiftInvariance implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("input-shift-invariance")
        .version(2)
        .summary("Shifts all inputs by a constant that the model takes off again.")
        .parameters(
            Parameter.of(
                "shift",
                new ParameterType.Decimal(-1e6, 1e6),
                1.0,
                "the constant, in units of the model's input"),
            Axioms.tolerance())
        .references(new Reference("Kindermans and others", 2019, "arXiv:1711.00867"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Axioms.metric()
        .notNegative("share")
        .shows("Whether a shift of the inputs that changes no output leaves the explanation alone.")
        .cannotShow(
            "A method measured from a fixed baseline answers another question after the shift, so that"
                + " failing is no proof that it is wrong.")
        .costs("2 explanations")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    double shift = parameters.decimal("shift");
    double tolerance = parameters.decimal("tolerance");
    return (Metric.OfExplanation)
        (subject, attribution) -> {
          Axioms.requireInput(subject, attribution);
          if (!subject.layout().texts().isEmpty()) {
            throw new NotApplicableException("nothing can be added to texts");
          }
          FloatRows constant = constant(subject, shift);
          return Step.ask(
              query(subject, constant, Query.Variant.Shifted.Follow.STAYS),
              stays ->
                  Step.askOnce(
                      query(subject, constant, Query.Variant.Shifted.Follow.SHIFTS),
                      shifts ->
                          score(
                              attribution.features(),
                              stays.get(0).features(),
                              shifts.get(0).features(),
                              tolerance)));
        };
  }

  private static Query.VariantExplanations query(
      Subject subject, FloatRows constant, Query.Variant.Shifted.Follow background) {
    return new Query.VariantExplanations(
        new Query.Variant.Shifted(constant, background), subject.instance().row());
  }

  /** The shift of every element that belongs to a feature. */
  private static FloatRows constant(Subject subject, double shift) {
    FeatureMap features = subject.instance().features();
    float[] row = new float[features.elements()];
    for (int e = 0; e < row.length; e++) {
      row[e] = features.featureOf(e) < 0 ? 0 : (float) shift;
    }
    return FloatRows.row(row);
  }

  private static Score score(Vector clean, Vector stays, Vector shifts, double tolerance) {
    Score score = Axioms.deviation(clean, stays, tolerance);
    Score following = Axioms.deviation(clean, shifts, tolerance);
    return following.isDefined() ? score.withPart("shifted-background", following.value()) : score;
  }
}
