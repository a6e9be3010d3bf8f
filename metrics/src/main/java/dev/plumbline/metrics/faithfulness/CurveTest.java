package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What deletion and insertion share: features leave in the order of their attributions, F is
 * recorded, and the area under the curve is the value. Insertion is deletion of the reversed order,
 * read from its end.
 */
final class CurveTest implements Metric.OfExplanation {
  static final List<Parameter> PARAMETERS =
      List.of(
          CurveSpecs.operators("zero", "mean", "marginal"),
          CurveSpecs.STEPS,
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
    Units units = Units.features(attribution.features());
    Optional<String> obstacle = units.obstacle();
    if (obstacle.isPresent()) {
      return Step.done(Score.undefined(obstacle.get()));
    }
    Order order = units.order();
    Order leaving = kind == Kind.DELETION ? order : order.reversed();
    RemovalCurve curve = RemovalCurve.inGroups(units, leaving.toArray(), steps);
    return DrawnCurves.ask(removal, curve.coalitions(), drawn -> score(curve, drawn, order));
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
        .withDiagnostic(
            "standard-error",
            drawn.standardError(points -> area(points, range ? 1 - area : 0)) / scale);
  }

  /**
   * The area under a curve less {@code endWeight} times its end: with an end weight of 1 − R this
   * is the delta method for the ratio R = (area − end) / (start − end), times its denominator;
   * F(x), the start, is the same in all draws.
   */
  private static double area(double[] points, double endWeight) {
    return Trapezoid.area(points) - endWeight * points[points.length - 1];
  }
}
