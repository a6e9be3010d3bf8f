package dev.plumbline.core.explain.propagation;

import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerSpec;
import java.util.List;

/**
 * Explains a sample by the signal that arrives at it in a backward pass with changed gradients.
 *
 * @param rules the rules that change the gradients
 */
record ModifiedGradient(Propagation rules) implements Explainer {
  static final ExplainerSpec SPEC =
      ExplainerSpec.gives(ExplainerSpecs.SENSITIVITY)
          .needs(ExplainerSpec.Needs.GRADIENTS)
          .costs("1 forward + 1 backward + {embedded} forward")
          .build();

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
                        Vector.of(signal.copyDoubles(0)),
                        subject.instance().features())));
  }
}
