package dev.plumbline.metrics.localization;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;

/** How many tokens a map is taken to mark. */
final class TopTokenCount {
  static final Parameter SHARE =
      Parameter.of(
          "share",
          new ParameterType.Decimal(0.001, 1),
          0.2,
          "the share of tokens a map is taken to mark, rounded up; choose the share that people"
              + " mark on average");

  private TopTokenCount() {}

  /** ⌈share · tokens⌉, at least 1. */
  static int count(int tokens, Parameters parameters) {
    double exact = parameters.decimal("share") * tokens;
    return Math.max(1, (int) Math.ceil(exact - 1e-9));
  }
}
