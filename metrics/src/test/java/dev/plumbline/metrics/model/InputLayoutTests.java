package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLayoutTests {
  private static final InputLayout LAYOUT =
      new InputLayout(
          List.of(
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
              new InputLayout.Input("city", Shape.of(2), InputKind.TEXTS, List.of("Oslo", "Ulm")),
              new InputLayout.Input("ids", Shape.of(1), InputKind.TOKENS)));

  @Test
  void textsHaveTheirPlacesInARow() {
    assertThat(LAYOUT.texts()).extracting(InputLayout.Input::name).containsExactly("city");
    assertThat(LAYOUT.textElements().stream()).containsExactly(1, 2);
  }

  @Test
  void onlyInputsOfTextsHaveTexts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputLayout.Input("city", Shape.of(1), InputKind.TEXTS))
        .withMessage("input 'city' is of kind TEXTS and has 0 texts");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS, List.of("Ulm")))
        .withMessage("input 'age' is of kind COLUMNS and has 1 texts");
  }

  @Test
  void whatIsNoQuantityIsNamed() {
    assertThat(LAYOUT.holding(FeatureMap.of(0, -1, -1, -1)).ids()).isEmpty();
    assertThat(LAYOUT.holding(FeatureMap.of(0, 1, -1, -1)).ids()).contains("texts");
    assertThat(LAYOUT.holding(FeatureMap.of(0, -1, -1, 1)).ids()).contains("token ids");
  }
}
