package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import org.junit.jupiter.api.Test;

class AttributionCheckTests {
  private static AttributionCheck check(double... values) {
    return AttributionCheck.of(Vector.of(values)).atLeast(2, "short").finite().notConstant("equal");
  }

  @Test
  void theFirstFailureIsTheReason() {
    assertThat(check(Double.NaN).failure()).hasValue("short");
    assertThat(check(1, Double.POSITIVE_INFINITY).failure())
        .hasValue("the attribution has values that are not finite");
    assertThat(check(3, 3).require(false, "never asked").failure()).hasValue("equal");
    assertThat(check(0.0, -0.0).failure()).hasValue("equal");
    assertThat(check(3, 3 + 2e-6).failure()).hasValue("equal");
    assertThat(check(3, 3 + 4e-6).failure()).isEmpty();
    assertThat(check(3, 4).require(false, "last").failure()).hasValue("last");
  }

  @Test
  void valuesThatPassEveryCheckAreEvaluated() {
    assertThat(check(3, 4).require(true, "last").failure()).isEmpty();
    assertThat(check(3, 4).score(() -> Score.of(7)).value()).isEqualTo(7);
    assertThat(check(3, 4).then(() -> Step.done(Score.of(7)))).isEqualTo(Step.done(Score.of(7)));
  }

  @Test
  void valuesThatFailAreUndefinedAndNothingIsEvaluated() {
    assertThat(check(3, 3).score(AttributionCheckTests::unexpected).undefined()).isEqualTo("equal");
    assertThat(check(3, 3).then(() -> Step.done(unexpected())))
        .isEqualTo(Step.done(Score.undefined("equal")));
  }

  private static Score unexpected() {
    throw new AssertionError("evaluated");
  }
}
