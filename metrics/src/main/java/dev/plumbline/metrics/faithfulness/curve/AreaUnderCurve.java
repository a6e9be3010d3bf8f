package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Trapezoid;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.function.Function;

/**
 * The area under F while features leave (deletion) or come back (insertion), most attributed first.
 * Insertion is the deletion curve of the reversed order, read from its end.
 */
final class AreaUnderCurve extends CurveMetric {
  static final List<Parameter> PARAMETERS =
      List.of(
          CurveSpecs.operators("zero", "mean", "marginal"),
          CurveSpecs.STEPS,
          Parameter.of(
              "normalize",
              new ParameterType.Choice(List.of("none", "range")),
              "none",
              "none: areas in units of F; range: F is scaled to 1 with all and 0 with no feature"));

  /** Whether the most attributed features leave first or come first. */
  enum Process {
    /** The most attributed features leave first. */
    DELETION("deletion"),
    /** The most attributed features come first. */
    INSERTION("insertion");

    private final String word;

    Process(String word) {
      this.word = word;
    }
  }

  private final Process process;
  private final int steps;
  private final boolean range;

  AreaUnderCurve(Process process, Parameters parameters, Function<String, Removal> removals) {
    super(parameters, removals);
    this.process = process;
    this.steps = parameters.whole("steps");
    this.range = parameters.text("normalize").equals("range");
  }

  @Override
  List<RemovalCurve> curves(RemovalUnits units, Order order) {
    Order leaving = process == Process.DELETION ? order : order.reversed();
    return List.of(RemovalCurve.inGroups(units, leaving.toArray(), steps));
  }

  @Override
  Score score(CurveValues values) {
    double[] gone = values.curves().get(0).shares();
    double[] y = values.mean(0);
    double all = y[0];
    double none = y[y.length - 1];
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
      int from = process == Process.DELETION ? k : y.length - 1 - k;
      x[k] = process == Process.DELETION ? gone[k] : 1 - gone[from];
      scaled[k] = (y[from] - shift) / scale;
    }
    double area = Trapezoid.area(scaled);
    return values
        .score(curves -> area)
        .withPart("start", scaled[0])
        .withPart("end", scaled[y.length - 1])
        .withCurve(new Score.Curve(process.word, Vector.of(x), Vector.of(scaled)))
        .withDiagnostic(
            "standard-error",
            values.standardError(curves -> area(curves.get(0), range ? 1 - area : 0)) / scale);
  }

  /**
   * The area under a curve less {@code endWeight} times its end. With an end weight of 1 − R this
   * is the delta method for the ratio R = (area − end) / (start − end), times its denominator;
   * F(x), the start, is the same in all draws.
   */
  private static double area(double[] points, double endWeight) {
    return Trapezoid.area(points) - endWeight * points[points.length - 1];
  }
}
