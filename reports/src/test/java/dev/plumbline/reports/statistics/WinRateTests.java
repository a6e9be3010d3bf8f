package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WinRateTests {

  @Test
  void tenWinsOfTenAreTheFewestThatSeparate() {
    double[] ones = new double[10];
    Arrays.fill(ones, 1);
    assertThat(WinRate.verdict(ones, new double[10]).orElseThrow().separates()).isTrue();
    double[] nine = Arrays.copyOf(ones, 9);
    assertThat(WinRate.verdict(nine, new double[9]).orElseThrow().separates()).isFalse();
  }

  @Test
  void tiesCountHalfInTheRateAndNothingInTheBound() {
    WinRate rate =
        WinRate.of(
                new double[] {2, 1, 0, 1}, new double[] {1, 1, 1, 1}, 0.95, ProportionBound.WILSON)
            .orElseThrow();
    assertThat(rate)
        .extracting(WinRate::wins, WinRate::losses, WinRate::ties, WinRate::rate)
        .containsExactly(1, 1, 2, 0.5);
    assertThat(rate.lower()).isEqualTo(ProportionBound.WILSON.lower(1, 4, 0.95).orElseThrow());
  }

  @Test
  void winRatesNeedPairs() {
    assertThat(WinRate.verdict(new double[0], new double[0]).reason()).isEqualTo("no values");
    assertThatThrownBy(() -> WinRate.verdict(new double[1], new double[2]))
        .hasMessageContaining("1 scores paired with 2");
  }
}
