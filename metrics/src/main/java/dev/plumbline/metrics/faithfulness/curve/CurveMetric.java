package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.faithfulness.DrawnValues;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A metric that reads its value off one or more removal curves: F is recorded while units leave in
 * the order of their attributions, for each draw of the operator.
 */
abstract class CurveMetric extends RankedRemovalMetric {

  CurveMetric(Parameters parameters, Function<String, Removal> removals) {
    super(parameters, removals);
  }

  /**
   * The curves to record; empty where there is nothing to record, for the reason that {@link
   * #whyNoCurve} gives.
   */
  abstract List<RemovalCurve> curves(RemovalUnits units, Order order);

  /** The value, its parts and its charts, of curves on which F is finite. */
  abstract Score score(CurveValues values);

  /** Why {@link #curves} is empty. */
  String whyNoCurve() {
    return "there is no curve";
  }

  @Override
  final Step<Score> evaluate(Subject subject, RemovalUnits units, Order order) {
    List<RemovalCurve> curves = curves(units, order);
    if (curves.isEmpty()) {
      return Step.done(Score.undefined(whyNoCurve()));
    }
    List<Coalition> coalitions = new ArrayList<>();
    curves.forEach(curve -> coalitions.addAll(curve.coalitions()));
    return Step.askOnce(
        new Query.CoalitionDraws(removal(), coalitions),
        drawn -> checked(new CurveValues(subject, order, curves, DrawnValues.byDraw(drawn))));
  }

  private Score checked(CurveValues values) {
    return values.finite() ? score(values) : Score.undefined("F is not finite on the curve");
  }
}
