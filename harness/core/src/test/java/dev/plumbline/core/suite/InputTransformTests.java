package dev.plumbline.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTransformTests {
  // two channels, innermost: even elements are of the first, odd ones of the second
  @ParameterizedTest
  @CsvSource({"0, 10, 0", "1, 10, -1", "2, 40, 30", "3, 40, -4"})
  void eachChannelIsShiftedThenScaled(int element, double value, double expected) {
    InputTransform transform = new InputTransform(List.of(10.0, 0.0), List.of(1.0, -10.0));
    assertThat(transform.apply(element, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, Double.NaN})
  void nothingIsDividedByZero(double divisor) {
    assertThatThrownBy(() -> new InputTransform(List.of(0.0), List.of(1.0, divisor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input transform divides by " + divisor);
  }
}
