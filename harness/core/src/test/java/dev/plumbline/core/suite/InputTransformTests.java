package dev.plumbline.core.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTransformTests {
  // two channels, innermost: even elements are of the first, odd ones of the second
  @ParameterizedTest
  @CsvSource({"0, 10, 0", "1, 10, -1", "2, 40, 30", "3, 40, -4"})
  void eachChannelIsShiftedThenScaled(int element, double value, double expected) {
    ElementTransform transform =
        new InputTransform(List.of(10.0, 0.0), List.of(1.0, -10.0))
            .on(InputLayout.of("x", Shape.of(1, 2, 2), InputKind.IMAGE));
    assertThat(transform.apply(element, value)).isEqualTo(expected);
    assertThat(transform.undo(element, expected)).isEqualTo(value);
  }

  // an image of one pixel with two channels, three columns, one column, one text
  private static final InputLayout SEVERAL =
      new InputLayout(
          List.of(
              new InputLayout.Input("image", Shape.of(1, 1, 2), InputKind.IMAGE),
              new InputLayout.Input("meta", Shape.of(3), InputKind.COLUMNS),
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
              new InputLayout.Input("sex", Shape.of(1), InputKind.TEXTS, List.of("f", "m"))));

  // image: x / 255 and (x - 0) / 5; meta: x - 1, x - 2, x - 3; age: neither; sex: a text
  @ParameterizedTest
  @CsvSource({"0, 510, 2", "1, 510, 102", "2, 9, 8", "3, 9, 7", "4, 9, 6", "5, 9, 9", "6, 1, 1"})
  void eachNamedInputHasItsOwnScale(int element, double value, double expected) {
    ElementTransform transform =
        new InputTransform(
                ChannelValues.ofNamed(Map.of("meta", List.of(1.0, 2.0, 3.0)), 0),
                ChannelValues.ofNamed(Map.of("image", List.of(255.0, 5.0)), 1))
            .on(SEVERAL);
    assertThat(transform.apply(element, value)).isEqualTo(expected);
    assertThat(transform.undo(element, expected)).isEqualTo(value);
  }

  @Test
  void itsTextNamesInputsInOrderAndIsAsBeforeWhereThereAreNone() {
    assertThat(new InputTransform(List.of(0.0), List.of(255.0)))
        .hasToString("InputTransform[subtract=[0.0], divide=[255.0]]");
    assertThat(
            new InputTransform(
                ChannelValues.ofAll(List.of(0.0)),
                ChannelValues.ofNamed(Map.of("b", List.of(2.0), "a", List.of(1.0, 3.0)), 1)))
        .hasToString("InputTransform[subtract=[0.0], divide={a=[1.0, 3.0], b=[2.0]}]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, Double.NaN})
  void nothingIsDividedByZero(double divisor) {
    assertThatThrownBy(() -> new InputTransform(List.of(0.0), List.of(1.0, divisor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input transform divides by " + divisor);
    ChannelValues named = ChannelValues.ofNamed(Map.of("x", List.of(divisor)), 1);
    assertThatThrownBy(() -> new InputTransform(ChannelValues.ofAll(List.of(0.0)), named))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input transform divides by " + divisor);
  }
}
