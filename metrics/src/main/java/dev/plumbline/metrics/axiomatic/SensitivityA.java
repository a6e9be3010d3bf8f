package dev.plumbline.metrics.axiomatic;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
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
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a feature that alone changes F gets anything. For up to {@code features} features i, the
 * input zᵢ is the baseline with feature i set to the sample's value. Where {@code |F(zᵢ) − F(b)| >
 * minimum-change · max(|F(zᵢ)|, |F(b)|)}, the explanation of zᵢ must give feature i something:
 * {@code |aᵢ(zᵢ)| > tolerance · maxⱼ |aⱼ(zᵢ)|}. The score is the share of such features that get
 * nothing, in [0, 1], no unit, lower is better, 0 keeps the axiom. Undefined where no tested
 * feature changes F. Costs one forward pass per feature and one for the baseline, and one
 * explanation per feature that changes F.
 *
 * <p>Source: Sundararajan, Taly and Yan 2017, arXiv:1703.01365 (sensitivity (a)).
 */
@AutoService(MetricPlugin.class)
public final class SensitivityA implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("sensitivity-a")
        .version(1)
        .summary(
            "Changes one feature of the baseline at a time and looks whether it gets anything.")
        .parameters(
            Parameter.of(
                "features",
                new ParameterType.Whole(1, 100_000),
                10L,
                "how many features are tried, drawn by sample"),
            Parameter.of(
                "minimum-change",
                new ParameterType.Decimal(0, 1),
                1e-5,
                "below this share of F, a change of F is rounding"),
            Parameter.of(
                "tolerance",
                new ParameterType.Decimal(0, 1),
                1e-6,
                "the largest share of the largest value that counts as nothing"))
        .references(Axioms.INTEGRATED_GRADIENTS)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Axioms.metric()
        .share()
        .shows("Whether a feature that alone changes the output from the baseline gets anything.")
        .cannotShow("It says nothing about how much the feature gets, or with which sign.")
        .costs("features + 1 forward, changing features explanations")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    Bounds bounds =
        new Bounds(
            parameters.whole("features"),
            parameters.decimal("minimum-change"),
            parameters.decimal("tolerance"));
    return (Metric.OfExplanation) (subject, attribution) -> evaluate(subject, attribution, bounds);
  }

  private record Bounds(int features, double minimumChange, double tolerance) {}

  private static Step<Score> evaluate(Subject subject, Attribution attribution, Bounds bounds) {
    Axioms.requireInput(subject, attribution);
    FloatRows baseline = attribution.measuredFrom().orElseGet(() -> zero(subject));
    List<Integer> tried = differing(subject, baseline, bounds.features());
    if (tried.isEmpty()) {
      return Step.done(Score.undefined("the sample equals the baseline"));
    }
    FloatRows pairs = pairs(subject, baseline, tried);
    return Step.ask(
        new Query.Scores(subject.input(), pairs),
        scores -> explain(pairs, tried, changing(scores, bounds), bounds));
  }

  private static FloatRows zero(Subject subject) {
    if (!subject.layout().texts().isEmpty()) {
      throw new NotApplicableException("texts have no zero, and the explanation has no baseline");
    }
    FeatureMap features = subject.instance().features();
    float[] row = subject.instance().row().copyRow(0);
    for (int e = 0; e < row.length; e++) {
      if (features.featureOf(e) >= 0) {
        row[e] = (float) subject.background().transformed(e, 0);
      }
    }
    return FloatRows.row(row);
  }

  /** Some features that differ from the baseline, in an order drawn by sample. */
  private static List<Integer> differing(Subject subject, FloatRows baseline, int most) {
    FeatureMap features = subject.instance().features();
    FloatRows row = subject.instance().row();
    List<Integer> differing = new ArrayList<>();
    for (int f : subject.draws().at("features").permutation(features.features())) {
      boolean differs = false;
      for (int i = 0; i < features.size(f); i++) {
        int e = features.element(f, i);
        differs |= row.get(0, e) != baseline.get(0, e);
      }
      if (differs && differing.size() < most) {
        differing.add(f);
      }
    }
    return differing;
  }

  /** The baseline, and after it the baseline with one feature of the sample each. */
  private static FloatRows pairs(Subject subject, FloatRows baseline, List<Integer> tried) {
    FeatureMap features = subject.instance().features();
    FloatRows.Builder rows = new FloatRows.Builder(tried.size() + 1, baseline.width());
    FloatBuffer row = FloatBuffer.wrap(baseline.copyRow(0));
    rows.accept(0, row, 0);
    for (int k = 0; k < tried.size(); k++) {
      float[] changed = baseline.copyRow(0);
      for (int i = 0; i < features.size(tried.get(k)); i++) {
        int e = features.element(tried.get(k), i);
        changed[e] = subject.instance().row().get(0, e);
      }
      rows.accept(k + 1, FloatBuffer.wrap(changed), 0);
    }
    return rows.build();
  }

  /** Which of the tried features change F. */
  private static List<Integer> changing(Vector scores, Bounds bounds) {
    double start = scores.get(0);
    List<Integer> changing = new ArrayList<>();
    for (int k = 1; k < scores.size(); k++) {
      double smallest = bounds.minimumChange() * Math.max(Math.abs(start), Math.abs(scores.get(k)));
      if (Math.abs(scores.get(k) - start) > smallest) {
        changing.add(k - 1);
      }
    }
    return changing;
  }

  private static Step<Score> explain(
      FloatRows pairs, List<Integer> tried, List<Integer> changing, Bounds bounds) {
    if (changing.isEmpty()) {
      return Step.done(Score.undefined("none of the tried features changes F on its own"));
    }
    Rows rows =
        Rows.of(
            changing.size(),
            pairs.width(),
            (row, target, offset) -> pairs.write(changing.get(row) + 1, target, offset));
    return Step.askOnce(
        new Query.Explanations(rows),
        explained -> {
          int nothing = 0;
          for (int k = 0; k < changing.size(); k++) {
            Vector values = explained.get(k).features();
            if (!values.isFinite()) {
              return Score.undefined("an attribution of the pairs is not finite");
            }
            double own = Math.abs(values.get(tried.get(changing.get(k))));
            nothing += own > bounds.tolerance() * Axioms.largest(values) ? 0 : 1;
          }
          double share = (double) nothing / changing.size();
          return Axioms.passing(share, 0).withDiagnostic("tested", changing.size());
        });
  }
}
