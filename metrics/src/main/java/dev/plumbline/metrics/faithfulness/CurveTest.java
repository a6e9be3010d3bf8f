package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
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
    return ask(new RemovalCurve(leaving.toArray(), steps), List.of(), order);
  }

  /** Asks for the curve of each draw in turn, so that their spread is known. */
  private Step<Score> ask(RemovalCurve curve, List<Vector> known, Order order) {
    int draw = known.size();
    return Step.ask(
        new Query.Coalitions(OneDraw.of(removal, draw), curve.coalitions()),
        scores -> {
          List<Vector> more = new ArrayList<>(known);
          more.add(scores);
          return draw + 1 < removal.draws()
              ? ask(curve, more, order)
              : Step.done(score(curve, new DrawnCurves(more), order));
        });
  }

  private Score score(RemovalCurve curve, DrawnCurves drawn, Order order) {
    double[] gone = curve.shares();
    double[] y = drawn.mean();
    double all = y[0];
    double none = y[y.length - 1];
    if (!Vector.of(y).isFinite()) {
      return Score.undefined("F is not finite on the curve");
    }
    if (range && !(all > none)) {
      return Score.undefined(
          "F is %s with all features and %s with none: there is no fall to scale by"
              .formatted(all, none));
    }
    double scale = range ? all - none : 1;
    double shift = range ? none : 0;
    double[] x = new double[y.length];
    double[] scaled = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      int from = kind == Kind.DELETION ? k : y.length - 1 - k;
      x[k] = kind == Kind.DELETION ? gone[k] : 1 - gone[from];
      scaled[k] = (y[from] - shift) / scale;
    }
    double area = Trapezoid.area(scaled);
    return Score.of(area)
        .withPart("start", scaled[0])
        .withPart("end", scaled[y.length - 1])
        .withCurve(new Score.Curve(kind.word(), Vector.of(x), Vector.of(scaled)))
        .withDiagnostic("steps", y.length - 1)
        .withDiagnostic("tie-rate", order.tieRate())
        .withDiagnostic("near-tie-rate", order.nearTieRate())
        .withDiagnostic("standard-error", drawn.standardError(range ? 1 - area : 0) / scale);
  }
}
