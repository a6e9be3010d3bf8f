package dev.plumbline.metrics.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterGridTests {
  private static final ParameterGrid GRID =
      new ParameterGrid(
          List.of(
              new VariedParameter("operators", List.of("zero", "mean")),
              new VariedParameter("steps", List.of("10", "20", "50"))));

  @Test
  void theLastParameterChangesFastest() {
    assertThat(GRID.size()).isEqualTo(6);
    assertThat(GRID.variants())
        .containsExactly(
            "operators=zero/steps=10",
            "operators=zero/steps=20",
            "operators=zero/steps=50",
            "operators=mean/steps=10",
            "operators=mean/steps=20",
            "operators=mean/steps=50");
  }

  @Test
  void changesNameWhatDiffers() {
    assertThat(GRID.changes(0, 0)).isEmpty();
    assertThat(GRID.changes(0, 2)).containsExactly("steps 50");
    assertThat(GRID.changes(0, 4)).containsExactly("operators mean", "steps 20");
  }

  @Test
  void aTestWithoutAGridHasNoSetting() {
    assertThat(ParameterGrid.NONE.isEmpty()).isTrue();
    assertThat(ParameterGrid.NONE.size()).isZero();
    assertThat(ParameterGrid.NONE.variants()).isEmpty();
  }
}
