package dev.plumbline.core.chunk;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricSpec;
import java.util.Locale;

/** Starts a test on an attribution, if the test accepts its kind. */
public final class AttributionScoring {
  private AttributionScoring() {}

  /**
   * The step that scores an attribution; an attribution with values that are not finite has an
   * undefined score.
   *
   * @throws NotApplicableException if the test does not accept attributions of this kind
   */
  public static Step<Score> evaluate(
      PlannedTest test, Metric.OfExplanation metric, Subject subject, Attribution attribution) {
    MetricSpec spec = test.plugin().metric();
    Attribution.Semantics semantics = attribution.semantics();
    if (!spec.accepts().contains(semantics.kind())) {
      throw new NotApplicableException(
          "%s has no meaning for an attribution of kind %s"
              .formatted(
                  test.plugin().spec().id(), semantics.kind().name().toLowerCase(Locale.ROOT)));
    }
    if (spec.needsComplete() && !semantics.complete()) {
      throw new NotApplicableException("the method does not claim completeness");
    }
    if (!attribution.isFinite()) {
      return Step.done(
          Score.undefined("the attribution has values that are not finite" + gap(subject)));
    }
    return metric.evaluate(subject, attribution);
  }

  /** Why that may be so: most methods compute with the values of a sample, which may be missing. */
  private static String gap(Subject subject) {
    FloatRows row = subject.instance().row();
    for (int e = 0; e < row.width(); e++) {
      if (Float.isNaN(row.get(0, e))) {
        return ": the method computes with the values of the sample, of which number "
            + e
            + " is missing";
      }
    }
    return "";
  }
}
