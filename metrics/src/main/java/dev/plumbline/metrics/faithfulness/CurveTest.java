package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Vector;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.function.Function;

/**
 * What deletion and insertion share: features leave in the order of their attributions, F is
 * recorded, and the area under the curve is the value. Insertion is deletion of the reversed order,
 * read from its end.
 */
final class CurveTest implements Metric.OfExplanation {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.fanOut(
              "operators",
              new ParameterType.ListOf(new ParameterType.Reference(PluginKind.REMOVAL), 1),
              List.of("zero", "mean", "marginal"),
              "how features are removed; each operator makes a column of its own"),
          Parameter.of(
              "steps",
              new ParameterType.Whole(1, 100_000),
              20L,
              "the number of groups features are removed in; at most one per feature"),
          Parameter.of(
              "normalize",
              new ParameterType.Choice(List.of("none", "range")),
              "none",
              "none: areas in units of F; range: F is scaled to 1 with all and 0 with no feature"));

  /** Which curve. */
  enum Kind {
    /** The most attributed features leave first. */
    DELETION,
    /** The most attributed features come first. */
    INSERTION;

    private String word() {
      return this == DELETION ? "deletion" : "insertion";
    }
  }

  private final Kind kind;
  private final Removal removal;
  private final int steps;
  private final boolean range;

  CurveTest(Kind kind, Parameters parameters, Function<String, Removal> removals) {
    this.kind = kind;
    this.removal = removals.apply(parameters.texts("operators").get(0));
    this.steps = parameters.whole("steps");
    this.range = parameters.text("normalize").equals("range");
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    double[] values = attribution.features().toArray();
    if (values.length < 2) {
      return Step.done(Score.undefined("one feature has only one order"));
    }
    if (!attribution.features().isFinite()) {
      return Step.done(Score.undefined("the attribution has values that are not finite"));
    }
    Order order = Order.descending(values);
    if (values[order.get(0)] == values[order.get(values.length - 1)]) {
      return Step.done(
          Score.undefined("all attributions are equal: their order would be that of the indices"));
    }
    Order leaving = kind == Kind.DELETION ? order : order.reversed();
    RemovalCurve curve = new RemovalCurve(leaving.toArray(), steps);
    return Step.askOnce(
        new Query.Coalitions(removal, curve.coalitions()), v -> score(curve, v.toArray(), order));
  }

  private Score score(RemovalCurve curve, double[] scores, Order order) {
    double all = scores[0];
    double none = scores[scores.length - 1];
    double[] x = curve.shares();
    double[] y = scores.clone();
    if (kind == Kind.INSERTION) {
      for (int k = 0; k < y.length; k++) {
        x[k] = 1 - curve.shares()[y.length - 1 - k];
        y[k] = scores[y.length - 1 - k];
      }
    }
    if (!Vector.of(y).isFinite()) {
      return Score.undefined("F is not finite on the curve");
    }
    if (range && !(all > none)) {
      return Score.undefined(
          "F is %s with all features and %s with none: there is no fall to scale by"
              .formatted(all, none));
    }
    for (int k = 0; range && k < y.length; k++) {
      y[k] = (y[k] - none) / (all - none);
    }
    return Score.of(Trapezoid.area(y))
        .withPart("start", y[0])
        .withPart("end", y[y.length - 1])
        .withCurve(new Score.Curve(kind.word(), Vector.of(x), Vector.of(y)))
        .withDiagnostic("steps", y.length - 1)
        .withDiagnostic("tie-rate", order.tieRate())
        .withDiagnostic("near-tie-rate", order.nearTieRate());
  }
}
