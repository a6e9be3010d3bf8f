package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.List;

/** What the descriptions of tests on removal curves share. */
final class CurveParameters {
  static final Parameter STEPS =
      Parameter.of(
          "steps",
          new ParameterType.Whole(1, 100_000),
          20L,
          "the number of groups features are removed in; at most one per feature");

  static final String ORDER_ONLY =
      "It uses the order only, not the sizes; and F may fall because removal leaves the data the"
          + " model knows, so compare operators and the permuted control.";

  private CurveParameters() {}

  /** How features are removed; each operator makes a column of its own. */
  static Parameter operators(String... defaults) {
    return Parameter.fanOut(
        "operators",
        new ParameterType.Operator(),
        List.of(defaults),
        "how features are removed; each operator makes a column of its own");
  }

  /** The side of the square regions of an image. */
  static Parameter patch(long side) {
    return Parameter.of(
        "patch",
        new ParameterType.Whole(1, 100_000),
        side,
        "the side of the square regions of an image in pixels; elsewhere each feature is a region");
  }
}
