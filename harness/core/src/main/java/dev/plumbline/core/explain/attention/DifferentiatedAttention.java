package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Computes a value from each attention weight and its gradient, and sums it over heads, queries and
 * sites.
 */
final class DifferentiatedAttention implements Explainer {
  /** The cost: the weights of each site are read, set, and differentiated. */
  static final String COST = "2 * {layers} forward + {layers} backward";

  private final AttentionSites sites;
  private final AttentionReading reading;
  private final Padding.Rule padding;
  private final Semantics semantics;
  private final DoubleBinaryOperator value;

  /**
   * Creates the method.
   *
   * @param value computes a value from a weight and its gradient
   */
  DifferentiatedAttention(Parameters parameters, Semantics semantics, DoubleBinaryOperator value) {
    this.sites = AttentionSites.of(parameters);
    this.reading = AttentionReading.of(parameters, AttentionReading.Fusion.SUM);
    this.padding = Padding.Rule.of(parameters);
    this.semantics = semantics;
    this.value = value;
  }

  @Override
  public Step<Attribution> explain(Subject subject) {
    List<AttentionAxes> chosen = sites.in(subject);
    Padding padded = Padding.of(subject, chosen.get(0).site(), padding);
    chosen.forEach(axes -> reading.queryShares(axes, padded));
    return AttentionSites.weights(
        subject,
        chosen,
        weights -> {
          for (int i = 0; i < chosen.size(); i++) {
            chosen.get(i).requireRows(weights.get(i), padded);
          }
          return AttentionSites.gradients(
              chosen,
              weights,
              gradients ->
                  Step.done(
                      reading.attribution(
                          semantics,
                          subject,
                          chosen,
                          counted(chosen, padded, weights, gradients))));
        });
  }

  private List<double[]> counted(
      List<AttentionAxes> chosen,
      Padding padded,
      List<FloatRows> weights,
      List<FloatRows> gradients) {
    List<double[]> counted = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      FloatRows weight = weights.get(i);
      FloatRows gradient = gradients.get(i);
      counted.add(
          reading.counted(
              chosen.get(i),
              padded,
              e -> value.applyAsDouble(weight.get(0, e), gradient.get(0, e))));
    }
    return counted;
  }
}
