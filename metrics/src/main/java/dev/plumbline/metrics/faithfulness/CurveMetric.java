package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What tests on removal curves share: units are ranked by their attributions, F is recorded along
 * one or more curves of the ranking, and a test reads its value off them.
 */
abstract class CurveMetric implements Metric.OfExplanation {
  private final Removal removal;

  CurveMetric(Parameters parameters, Function<String, Removal> removals) {
    this.removal = removals.apply(parameters.texts("operators").get(0));
  }

  /** What leaves together; each feature alone unless a test says otherwise. */
  Units units(Subject subject, Attribution attribution) {
    return Units.features(attribution.features());
  }

  /**
   * The curves to record; none where there is nothing to record, which {@link #missing} explains.
   */
  abstract List<RemovalCurve> curves(Units units, int[] order);

  /** The value, its parts and its curves. */
  abstract Score score(CurveReadings readings);

  /** Why there is no curve. */
  String missing() {
    return "there is no curve";
  }

  @Override
  public final Step<Score> evaluate(Subject subject, Attribution attribution) {
    Units units = units(subject, attribution);
    Optional<String> obstacle = units.obstacle();
    if (obstacle.isPresent()) {
      return Step.done(Score.undefined(obstacle.get()));
    }
    Order order = units.order();
    List<RemovalCurve> curves = curves(units, order.toArray());
    if (curves.isEmpty()) {
      return Step.done(Score.undefined(missing()));
    }
    List<Coalition> coalitions = new ArrayList<>();
    curves.forEach(curve -> coalitions.addAll(curve.coalitions()));
    return DrawnCurves.ask(
        removal,
        coalitions,
        drawn -> {
          CurveReadings readings = new CurveReadings(subject, order, curves, drawn);
          return readings.finite()
              ? score(readings)
              : Score.undefined("F is not finite on the curve");
        });
  }

  /** An order from its end. */
  static int[] reversed(int[] order) {
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }
}
