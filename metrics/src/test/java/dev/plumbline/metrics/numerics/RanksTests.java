package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RanksTests {

  @Test
  void givesEqualValuesTheAverageOfTheirRanks() {
    // 1 -> 1; the two 2s share ranks 2 and 3; 7 -> 4
    assertThat(Ranks.average(2, 7, 1, 2)).containsExactly(2.5, 4, 1, 2.5);
    assertThat(Ranks.average(4, 4, 4)).containsExactly(2, 2, 2);
    assertThat(Ranks.average(0.0, -0.0)).containsExactly(1.5, 1.5);
  }

  @Test
  void ranksNothingAsNothing() {
    assertThat(Ranks.average()).isEmpty();
  }

  @Test
  void refusesNan() {
    assertThatIllegalArgumentException().isThrownBy(() -> Ranks.average(Double.NaN, 1));
  }
}
