package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTextTests {

  @ParameterizedTest
  @ValueSource(strings = {"zero", " zero ", "zero()", "zero ( )"})
  void anOperatorMayHaveNoNumbers(String text) {
    assertThat(OperatorText.parse(text)).isEqualTo(new OperatorText("zero", List.of()));
  }

  @Test
  void numbersStandInParentheses() {
    assertThat(OperatorText.parse("uniform( -1,2.5e1 )"))
        .isEqualTo(new OperatorText("uniform", List.of(-1.0, 25.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | operator '' is not of the form name or name(number, ...)",
        "zero(1 | operator 'zero(1' is not of the form name or name(number, ...)",
        "a b | operator 'a b' is not of the form name or name(number, ...)",
        "blur(1,) | operator 'blur(1,)': '' is not a number",
        "blur(x) | operator 'blur(x)': 'x' is not a number"
      })
  void anotherFormIsRefused(String text, String message) {
    assertThatThrownBy(() -> OperatorText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
