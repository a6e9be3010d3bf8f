package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.Parameters;

/**
 * A metric that removes units (features or regions) in the order of their attributions, ties in an
 * order that is drawn for the sample and is the same for every method. It has no value where that
 * order means nothing: fewer than two units, equal values, values that are not finite.
 */
abstract class RankedRemovalMetric implements Metric.OfExplanation {
  private final Removal removal;

  RankedRemovalMetric(Parameters parameters) {
    this.removal = parameters.operator("operators");
  }

  /** How units are removed. */
  final Removal removal() {
    return removal;
  }

  /** The units that are removed; each feature alone unless a metric says otherwise. */
  RemovalUnits units(Subject subject, Attribution attribution) {
    return RemovalUnits.features(attribution.features());
  }

  /** The metric of units that have an order, largest value first. */
  abstract Step<Score> evaluate(Subject subject, RemovalUnits units, Order order);

  @Override
  public final Step<Score> evaluate(Subject subject, Attribution attribution) {
    RemovalUnits units = units(subject, attribution);
    return units.check().then(() -> evaluate(subject, units, units.order(subject.ties())));
  }
}
