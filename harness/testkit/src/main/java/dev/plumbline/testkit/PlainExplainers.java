package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.Function;

/** A few explanation methods in their plainest form, for tests of metrics that ask for them. */
public final class PlainExplainers {
  private static final Attribution.Semantics SENSITIVITY =
      new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false);

  private PlainExplainers() {}

  /** The gradient. */
  public static final Explainer GRADIENT =
      subject ->
          Step.askOnce(
              new Query.Gradients(subject.input(), subject.instance().row()),
              gradient -> sensitivity(subject, Answerer.doubles(gradient, 0)));

  /** Gradient times input. */
  public static final Explainer GRADIENT_X_INPUT =
      subject ->
          Step.askOnce(
              new Query.Gradients(subject.input(), subject.instance().row()),
              gradient -> TestSubjects.attribution(subject, times(subject, gradient)));

  /** The size of the input. */
  public static final Explainer MAGNITUDE =
      subject -> Step.done(sensitivity(subject, map(row(subject), Math::abs)));

  /** Integrated gradients from the mean training row, by an 8-point rule. */
  public static final Explainer INTEGRATED =
      subject -> {
        FloatRows start = subject.background().mean();
        Quadrature rule = Quadrature.of(Quadrature.QuadratureRule.of("gauss-legendre"), 8);
        return Step.askOnce(
            new Query.PathGradients(subject.input(), start, rule.positions(), rule.weights()),
            mean -> {
              double[] values = mean.toArray();
              for (int i = 0; i < values.length; i++) {
                values[i] *= (double) subject.instance().row().get(0, i) - start.get(0, i);
              }
              return TestSubjects.attribution(subject, values).withBaseline(start);
            });
      };

  /** A function of the row. */
  public static Explainer values(Function<double[], double[]> values) {
    return subject -> Step.done(sensitivity(subject, values.apply(row(subject))));
  }

  /** A sensitivity. */
  public static Attribution sensitivity(Subject subject, double... values) {
    return Attribution.ofRaw(
        SENSITIVITY, subject.input(), Vector.of(values), subject.instance().features());
  }

  private static double[] row(Subject subject) {
    return Answerer.doubles(subject.instance().row(), 0);
  }

  private static double[] times(Subject subject, FloatRows gradient) {
    double[] values = Answerer.doubles(gradient, 0);
    double[] x = row(subject);
    for (int i = 0; i < x.length; i++) {
      values[i] *= x[i];
    }
    return values;
  }

  private static double[] map(double[] values, Function<Double, Double> change) {
    double[] changed = values.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(values[i]);
    }
    return changed;
  }
}
