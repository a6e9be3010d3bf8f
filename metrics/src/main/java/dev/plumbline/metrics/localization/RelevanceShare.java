package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The share of relevance that lies on the evidence, of sizes or of positive values alone. */
final class RelevanceShare {
  private RelevanceShare() {}

  /** Which values count, with this default. */
  static Parameter pooling(String byDefault) {
    return Parameter.of(
        "pooling",
        new ParameterType.Choice(List.of("absolute", "positive")),
        byDefault,
        "absolute: sizes count; positive: positive values alone count");
  }

  private static DoubleUnaryOperator reading(Parameters parameters) {
    return parameters.text("pooling").equals("positive") ? value -> Math.max(0, value) : Math::abs;
  }

  /** Relevance inside divided by all relevance; undefined where there is none. */
  static Score of(AttributionAndEvidence masked, Parameters parameters) {
    return of(masked, reading(parameters));
  }

  static Score of(AttributionAndEvidence masked, DoubleUnaryOperator reading) {
    double total = masked.total(reading);
    if (!(total > 0)) {
      return Score.undefined("no value is above 0: there is no relevance to share out");
    }
    return Score.of(Math.min(1, masked.inside(reading) / total));
  }
}
