package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTests {
  private final FloatRows rows = FloatRows.of(3, 2, 1, 2, 3, 4, 5, 6);

  @Test
  void aSourceIsMadeUpOfItselfAndOfNothingMixed() {
    assertThat(rows.parts()).isEqualTo(List.of(rows));
    assertThat(rows.mixture()).isEmpty();
  }

  @Test
  void mixedRowsAreTheRowsAndKnowTheirMixture() {
    Mixture mixture = new Mixture(FloatRows.of(2, 2, 0, 0, 1, 1), FloatRows.of(3, 1, 1, 2, 3));
    Rows mixed = Rows.mixed(rows, mixture);
    assertThat(FloatRows.copyOf(mixed)).isEqualTo(rows);
    assertThat(mixed.mixture()).containsSame(mixture);
  }

  @Test
  void aMixtureOfOtherExtentsIsRefused() {
    Mixture narrow = new Mixture(FloatRows.of(2, 1, 0, 1), FloatRows.of(3, 1, 1, 2, 3));
    Mixture few = new Mixture(FloatRows.of(2, 2, 0, 0, 1, 1), FloatRows.of(2, 1, 1, 2));
    assertThatThrownBy(() -> Rows.mixed(rows, narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width 1");
    assertThatThrownBy(() -> Rows.mixed(rows, few))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 mixtures");
    assertThatThrownBy(() -> new Mixture(FloatRows.row(1), FloatRows.row(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 weights");
  }
}
