package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The gap between what an attribution sums to and what it claims to sum to, as a share: {@code |Σᵢ
 * aᵢ − (F(x) − F(b))| / |F(x) − F(b)|} over raw element values, with the method's own baseline b at
 * its own site. In [0, ∞), no unit, lower is better, 0 is complete. Undefined where {@code |F(x) −
 * F(b)|} is at most {@code minimum-change · max(|F(x)|, |F(b)|)}: a share of float32 rounding says
 * nothing; the signed gap is recorded all the same. Costs two forward passes.
 *
 * <p>Source: Sundararajan, Taly and Yan 2017, arXiv:1703.01365.
 */
@AutoService(MetricPlugin.class)
public final class Completeness implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("completeness")
        .version(1)
        .summary(
            "Compares the sum of an attribution with F(x) − F(baseline), which it claims to equal.")
        .parameters(
            Parameter.of(
                "tolerance",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                0.05,
                "the largest share of F(x) − F(baseline) that may be missing or too much"),
            Parameter.of(
                "minimum-change",
                new ParameterType.Decimal(0, 1),
                1e-5,
                "below this share of F, F(x) − F(baseline) is rounding: no share is taken of it"))
        .references(new Reference("Sundararajan, Taly and Yan", 2017, "arXiv:1703.01365"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.AXIOMATIC)
        .lowerIsBetter()
        .notNegative("share")
        .provenBy(MetricSpec.Contract.MAGNITUDE)
        .accepts(AttributionKind.CONTRIBUTION)
        .needsComplete()
        .shows("Whether the attribution accounts for the whole change of F from its baseline.")
        .cannotShow(
            "It says nothing about which feature gets what: the same values in any other order pass"
                + " alike.")
        .costs("2 forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    Bounds bounds =
        new Bounds(parameters.decimal("tolerance"), parameters.decimal("minimum-change"));
    return (Metric.OfExplanation) (subject, attribution) -> evaluate(subject, attribution, bounds);
  }

  private record Bounds(double tolerance, double minimumChange) {}

  private static Step<Score> evaluate(Subject subject, Attribution attribution, Bounds bounds) {
    FloatRows baseline =
        attribution
            .measuredFrom()
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "the attribution names no baseline to measure the change of F from"));
    double sum = CompensatedSum.of(attribution.raw().toArray());
    return Step.ask(
        new Query.Scores(subject.input(), subject.instance().row()),
        atInput ->
            Step.askOnce(
                new Query.Scores(attribution.site(), baseline),
                atBaseline -> score(sum, atInput.get(0), atBaseline.get(0), bounds)));
  }

  private static Score score(double sum, double atInput, double atBaseline, Bounds bounds) {
    double change = atInput - atBaseline;
    double gap = sum - change;
    if (!Double.isFinite(gap)) {
      return Score.undefined("the sum is %s, the change of F %s".formatted(sum, change));
    }
    double smallest = bounds.minimumChange() * Math.max(Math.abs(atInput), Math.abs(atBaseline));
    if (!(Math.abs(change) > smallest)) {
      return Score.undefined(
              "F(x) − F(baseline) is %s: a share of it is rounding (smallest change %s)"
                  .formatted(change, smallest))
          .withPart("gap", gap)
          .withPart("change", change);
    }
    double relative = Math.abs(gap) / Math.abs(change);
    return Score.of(relative)
        .withPart("gap", gap)
        .withPart("relative-gap", relative)
        .withPart("pass", relative <= bounds.tolerance() ? 1 : 0)
        .withPart("change", change);
  }
}
