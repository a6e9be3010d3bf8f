package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftRampTests {
  private static final KnownFunction RAMP = AnalyticFunctions.byName("soft-ramp");

  /** At x = 1: 1 − ln 2 / 4, slope ½. */
  @Test
  void isHalfwayAtTheKinkOfTheRamp() {
    assertThat(RAMP.value(1)).isCloseTo(1 - Math.log(2) / 4, within(1e-15));
    assertThat(RAMP.known(1).gradient().get(0)).isCloseTo(0.5, within(1e-15));
  }

  /** Far from the kink softplus(z) is z or e^z: at x = −20 F is x itself, at x = 20 it is 1. */
  @Test
  void tendsToTheClippedRamp() {
    assertThat(RAMP.value(-20)).isCloseTo(-20, within(1e-12));
    assertThat(RAMP.value(20)).isCloseTo(1, within(1e-12));
  }

  /** At x = 3 the slope is 1/(1 + e⁸): small, and not 0 as that of the clipped ramp. */
  @Test
  void isNowhereFlat() {
    assertThat(RAMP.known(3).gradient().get(0)).isCloseTo(1 / (1 + Math.exp(8)), within(1e-18));
    assertThat(AnalyticFunctions.byName("clipped-ramp").known(3).gradient().get(0)).isZero();
  }
}
