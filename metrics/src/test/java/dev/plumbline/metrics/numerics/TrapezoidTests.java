package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrapezoidTests {

  @Test
  void dividesByTheNumberOfSteps() {
    // (6/2 + 3 + 1 + 0/2) / 3 = 7/3; over 6: .388889
    assertThat(Trapezoid.area(6, 3, 1, 0) / 6).isCloseTo(0.388889, within(1e-6));
    assertThat(Trapezoid.area(6, 5, 3, 0) / 6).isCloseTo(0.611111, within(1e-6));
  }

  @Test
  void isTheConstantOfAConstantCurve() {
    assertThat(Trapezoid.area(4, 4)).isEqualTo(4);
    assertThat(Trapezoid.area(4, 4, 4, 4, 4, 4)).isEqualTo(4);
  }

  @Test
  void passesNanOn() {
    assertThat(Trapezoid.area(1, Double.NaN, 2)).isNaN();
  }

  @Test
  void refusesACurveWithoutSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trapezoid.area(1))
        .withMessageContaining("1 points");
  }
}
