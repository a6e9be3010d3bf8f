package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;

/**
 * What maximum and average sensitivity share: how far the explanation moves, relative to itself.
 */
final class ExplanationSensitivity {
  static final List<Parameter> PARAMETERS =
      List.of(
          NeighborhoodMetric.SAMPLES,
          Parameter.of(
              "radius",
              new ParameterType.Decimal(1e-9, 1e9),
              0.02,
              "the largest change of an element, in units of the model's input"),
          Parameter.of(
              "relative",
              new ParameterType.Flag(),
              true,
              "whether the change is divided by the norm of the sample's explanation"));

  private ExplanationSensitivity() {}

  static Neighborhood neighborhood(Parameters parameters) {
    return Neighborhood.uniform(parameters.decimal("radius"), parameters.whole("samples"));
  }

  /** ‖φ(x′) − φ(x)‖₂ per neighbor, divided by ‖φ(x)‖₂ where relative; none where that is 0. */
  static NeighborChanges changes(ExplainedNeighbors neighbors, boolean relative) {
    double norm = relative ? ExplainedNeighbors.norm(neighbors.own()) : 1;
    int count = norm > 0 ? neighbors.count() : 0;
    return NeighborChanges.of(count, i -> ExplainedNeighbors.norm(neighbors.changed(i)) / norm);
  }
}
