package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric of relative stability: for each neighbor that the model puts in the sample's class
 * (every neighbor for a regression), the relative change of the explanation divided by the change
 * of the input, of the model's outputs or of its representation. The value is the largest ratio;
 * median and logarithms are parts, because relative changes have heavy tails.
 */
abstract class RelativeStabilityMetric implements MetricPlugin {
  private static final List<Parameter> PARAMETERS =
      List.of(
          NeighborhoodMetric.SAMPLES,
          Parameter.of(
              "sigma",
              new ParameterType.Decimal(1e-9, 1e9),
              0.05,
              "the standard deviation of the noise, in units of the model's input"),
          Parameter.of(
              "floor",
              new ParameterType.Decimal(1e-15, 1),
              1e-3,
              "the smallest divisor of a relative change, as a share of the largest size of the"
                  + " vector"));
  private static final String LIMITS =
      "A largest value over sampled neighbors is a lower bound, and relative changes of small"
          + " values dominate it: read median and logarithm. A map that never changes is perfect"
          + " here, so it must not be read alone.";

  /** The smallest change that the explanation's change is divided by. */
  static final double LEAST = 1e-6;

  /**
   * How large the change is that an explanation's change is divided by, for each neighbor that
   * stays in its class.
   */
  abstract Step<double[]> denominators(Kept kept, RelativeChange relative);

  /** Throws a NotApplicableException if the metric has no meaning for a subject. */
  void require(Subject subject) {
    NeighborhoodMetric.requireNumbers(subject);
  }

  /**
   * The neighbors that stay in the sample's class.
   *
   * @param subject the sample
   * @param rows their rows
   * @param logits the sample's logits in row 0, then theirs
   */
  record Kept(Subject subject, FloatRows rows, FloatRows logits) {

    int count() {
      return rows.count();
    }

    /** The sample's own row and then the neighbors'. */
    FloatRows withOwn() {
      return joined(subject.instance().row(), rows);
    }
  }

  /** Starts the plug-in's spec; {@code denominator} names what the explanation is compared with. */
  static PluginSpec.PluginBuilder plugin(String id, String denominator) {
    return PluginSpec.metric(id)
        .summary(
            "Measures the relative change of the explanation beside the change of the "
                + denominator
                + ".")
        .parameters(PARAMETERS)
        .references(new Reference("Agarwal et al.", 2022, "arXiv:2203.06877"));
  }

  /** Starts the spec of a metric of this family: in [0, ∞), lower is better. */
  static MetricSpec.MetricBuilder stabilityMetric(String denominator) {
    return MetricSpec.of(MetricSpec.Category.ROBUSTNESS)
        .lowerIsBetter()
        .notNegative("1")
        .provenBy(MetricSpec.Contract.ROBUSTNESS)
        .signBlind()
        .shows(
            "Whether the explanation changes no more than the "
                + denominator
                + " among inputs of one class.")
        .cannotShow(LIMITS);
  }

  @Override
  public final Metric create(Parameters parameters) {
    Neighborhood normal =
        Neighborhood.normal(parameters.decimal("sigma"), parameters.whole("samples"));
    return over(normal, RelativeChange.share(parameters.decimal("floor")));
  }

  /** The test over neighbors from elsewhere, with divisors of at least an absolute size. */
  public final Metric.OfExplanation over(Neighborhood neighborhood, double floor) {
    return over(neighborhood, new RelativeChange(largest -> floor));
  }

  private Metric.OfExplanation over(Neighborhood neighborhood, RelativeChange relative) {
    return (subject, attribution) -> {
      require(subject);
      FloatRows rows = neighborhood.of(subject);
      return Step.ask(
          new Query.Outputs(OutputKind.LOGIT, joined(subject.instance().row(), rows)),
          logits -> explain(kept(subject, rows, logits), attribution, rows.count(), relative));
    };
  }

  private Step<Score> explain(
      Kept kept, Attribution attribution, int drawn, RelativeChange relative) {
    if (kept.count() == 0) {
      return Step.done(Score.undefined("every neighbor changes the prediction"));
    }
    return Step.ask(
        new Query.Explanations(kept.rows),
        explained -> {
          ExplainedNeighbors all =
              ExplainedNeighbors.of(kept.subject, attribution, kept.rows, explained);
          return denominators(kept, relative)
              .map(
                  below ->
                      located(
                          kept.subject,
                          changes(all, below, relative)
                              .heavyTailed()
                              .withPart("kept", (double) kept.count() / drawn)));
        });
  }

  /** The score with the place inside the model that the denominators were read from. */
  Score located(Subject subject, Score score) {
    return score;
  }

  private static NeighborChanges changes(
      ExplainedNeighbors all, double[] below, RelativeChange relative) {
    return NeighborChanges.of(
        all.count(), i -> relative.norm(all.changed(i), all.own()) / Math.max(below[i], LEAST));
  }

  private static Kept kept(Subject subject, FloatRows rows, FloatRows logits) {
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      boolean regression = subject.predicted() < 0;
      if (regression || predicted(logits, i + 1) == predicted(logits, 0)) {
        same.add(i);
      }
    }
    return new Kept(subject, chosen(rows, same, 0), chosen(logits, same, 1));
  }

  /** The rows {@code from + i} for each index i, preceded by row 0 if {@code from} is 1. */
  private static FloatRows chosen(FloatRows all, List<Integer> indices, int from) {
    float[] values = new float[(indices.size() + from) * all.width()];
    for (int i = 0; i < indices.size() + from; i++) {
      int row = i < from ? i : indices.get(i - from) + from;
      System.arraycopy(all.copyRow(row), 0, values, i * all.width(), all.width());
    }
    return FloatRows.of(indices.size() + from, all.width(), values);
  }

  /** The class of a row of logits; a single logit speaks for class 1 above 0. */
  private static int predicted(FloatRows logits, int row) {
    if (logits.width() == 1) {
      return logits.get(row, 0) > 0 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < logits.width(); c++) {
      best = logits.get(row, c) > logits.get(row, best) ? c : best;
    }
    return best;
  }

  static FloatRows joined(FloatRows first, FloatRows others) {
    int width = first.width();
    float[] values = new float[(1 + others.count()) * width];
    System.arraycopy(first.copyRow(0), 0, values, 0, width);
    for (int i = 0; i < others.count(); i++) {
      System.arraycopy(others.copyRow(i), 0, values, (i + 1) * width, width);
    }
    return FloatRows.of(1 + others.count(), width, values);
  }

  static NotApplicableException notApplicable(String reason) {
    return new NotApplicableException(reason);
  }
}
