package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.EnumSet;
import java.util.List;

/** What the descriptions of tests on removal curves share. */
final class CurveSpecs {
  static final Parameter STEPS =
      Parameter.of(
          "steps",
          new ParameterType.Whole(1, 100_000),
          20L,
          "the number of groups features are removed in; at most one per feature");

  static final String ORDER_ONLY =
      "It uses the order only, not the sizes; and F may fall because removal leaves the data the"
          + " model knows, so compare operators and the permuted control.";

  private CurveSpecs() {}

  /** How features are removed; each operator makes a column of its own. */
  static Parameter operators(String... defaults) {
    return Parameter.fanOut(
        "operators",
        new ParameterType.ListOf(new ParameterType.Reference(PluginKind.REMOVAL), 1),
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

  /**
   * What a test says of itself.
   *
   * @param shows what it can show
   * @param cannotShow what it cannot
   * @param cost its passes
   */
  record Says(String shows, String cannotShow, String cost) {}

  /** A value in units of F. */
  static MetricSpec inF(Direction direction, Says says) {
    return spec(direction, Double.NEGATIVE_INFINITY, "F", says);
  }

  /** A share in [0, 1]. */
  static MetricSpec share(Direction direction, Says says) {
    return spec(direction, 0, "share", says);
  }

  /** A value in multiples of F(x), from {@code min} upwards. */
  static MetricSpec timesF(Direction direction, double min, Says says) {
    return spec(direction, min, "1", says);
  }

  private static MetricSpec spec(Direction direction, double min, String unit, Says says) {
    return new MetricSpec(
        MetricSpec.Category.FAITHFULNESS,
        direction,
        min,
        unit.equals("share") ? 1 : Double.POSITIVE_INFINITY,
        unit,
        MetricSpec.Contract.REMOVAL,
        false,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        says.shows(),
        says.cannotShow(),
        says.cost());
  }
}
