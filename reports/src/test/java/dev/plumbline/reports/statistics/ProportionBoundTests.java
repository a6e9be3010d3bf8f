package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionBoundTests {

  @ParameterizedTest
  @CsvSource({
    // k = n: the exact bound solves p^n = 1 − level
    "CLOPPER_PEARSON, 10, 10, 0.999, 0.5011872336", // .001^(1/10)
    "CLOPPER_PEARSON, 9, 9, 0.999, 0.4641588834", // .001^(1/9)
    "CLOPPER_PEARSON, 0, 5, 0.95, 0",
    // k = n: Wilson's bound is 1/(1 + z²/n) with z = 3.0902323
    "WILSON, 10, 10, 0.999, 0.5115211",
    // p = ½, n = 100, z = 1.6448536: (½ + .0135277 − .0833378)/1.0270554
    "WILSON, 50, 100, 0.95, 0.4188478"
  })
  void lowerBoundsOfProportions(
      ProportionBound bound, int k, int n, double level, double expected) {
    assertThat(bound.lower(k, n, level).orElseThrow()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void noTrialsHaveNoBoundAndBadCountsAreRefused() {
    assertThat(ProportionBound.WILSON.lower(0, 0, 0.95).reason()).isEqualTo("no trials");
    assertThatThrownBy(() -> ProportionBound.WILSON.lower(3, 2, 0.95))
        .hasMessageContaining("3 of 2");
  }
}
