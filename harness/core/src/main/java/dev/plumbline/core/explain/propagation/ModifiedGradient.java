package dev.plumbline.core.explain.propagation;

import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerSpec;
import java.util.List;

/**
 * What a backward pass by rules gives at the sample, as it is.
 *
 * @param rules the rules
 */
record ModifiedGradient(Propagation rules) implements Explainer {
  static final ExplainerSpec SPEC =
      new ExplainerSpec(
          ExplainerSpecs.SENSITIVITY,
          ExplainerSpec.Needs.GRADIENTS,
          false,
          true,
          "1 forward + 1 backward + {embedded} forward");

  @Override
  public Step<Attribution> explain(Subject subject) {
    Site site = AttributionSites.attributed(subject);
    return AttributionSites.values(
        subject,
        site,
        values ->
            Step.askOnce(
                new Query.Propagate(rules, site, values, List.of()),
                signal ->
                    Attribution.ofRaw(
                        ExplainerSpecs.SENSITIVITY,
                        site,
                        vector(signal, 0),
                        subject.instance().features())));
  }

  /** One row of an answer. */
  static Vector vector(FloatRows rows, int row) {
    double[] values = new double[rows.width()];
    for (int e = 0; e < values.length; e++) {
      values[e] = rows.get(row, e);
    }
    return Vector.of(values);
  }
}
