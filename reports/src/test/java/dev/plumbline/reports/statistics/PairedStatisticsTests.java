package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedStatisticsTests {

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
  void lowerBoundsOfProportions(Proportion bound, int k, int n, double level, double expected) {
    assertThat(bound.lower(k, n, level).orElseThrow()).isCloseTo(expected, within(1e-6));
    assertThat(bound.upper(n - k, n, level).orElseThrow()).isCloseTo(1 - expected, within(1e-6));
  }

  @Test
  void noTrialsHaveNoBoundAndBadCountsAreRefused() {
    assertThat(Proportion.WILSON.lower(0, 0, 0.95).reason()).isEqualTo("no trials");
    assertThatThrownBy(() -> Proportion.WILSON.lower(3, 2, 0.95)).hasMessageContaining("3 of 2");
  }

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
        WinRate.of(new double[] {2, 1, 0, 1}, new double[] {1, 1, 1, 1}, 0.95, Proportion.WILSON)
            .orElseThrow();
    assertThat(rate)
        .extracting(WinRate::wins, WinRate::losses, WinRate::ties, WinRate::rate)
        .containsExactly(1, 1, 2, 0.5);
    assertThat(rate.lower()).isEqualTo(Proportion.WILSON.lower(1, 4, 0.95).orElseThrow());
  }

  @Test
  void winRatesNeedPairs() {
    assertThat(WinRate.verdict(new double[0], new double[0]).reason()).isEqualTo("no values");
    assertThatThrownBy(() -> WinRate.verdict(new double[1], new double[2]))
        .hasMessageContaining("1 scores paired with 2");
  }

  @Test
  void theSignTestIsBinomial() {
    // 2·(1 + 10 + 45)/2¹⁰ for 8 against 2
    SignTest test = SignTest.of(1, 1, 1, 1, 1, 1, 1, 1, -1, -1, 0).orElseThrow();
    assertThat(test).isEqualTo(new SignTest(8, 2, 1, test.p()));
    assertThat(test.p()).isCloseTo(0.109375, within(1e-12));
    assertThat(SignTest.of(0, 0).reason()).contains("differences are 0");
  }

  @Test
  void holmStepsDown() {
    // ordered .005·4, .01·3, .03·2, .04·1, each at least the one before
    List<Double> adjusted = Holm.adjust(List.of(.01, .04, .03, .005));
    assertThat(adjusted)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(.03, .06, .06, .02);
    assertThat(Holm.adjust(List.of())).isEmpty();
    assertThatThrownBy(() -> Holm.adjust(List.of(Double.NaN))).hasMessageContaining("NaN");
  }

  @Test
  void effectSizesCountPairs() {
    // of the 25 pairs 19 have the first larger, 3 the second, 3 tie: δ = (19 − 3)/25
    EffectSize size =
        EffectSize.of(new double[] {3, 4, 5, 6, 7}, new double[] {1, 2, 3, 4, 5}).orElseThrow();
    assertThat(size.delta()).isCloseTo(.64, within(1e-12));
    assertThat(size.superiority()).isCloseTo(.82, within(1e-12));
    assertThat(size.magnitude()).isEqualTo(EffectSize.Magnitude.LARGE);
    assertThat(EffectSize.of(new double[0], new double[] {1}).reason()).isEqualTo("no values");
  }

  @ParameterizedTest
  @CsvSource({"0.146, NEGLIGIBLE", "0.147, SMALL", "0.33, MEDIUM", "-0.474, LARGE"})
  void magnitudesHaveBorders(double delta, EffectSize.Magnitude expected) {
    assertThat(new EffectSize(delta, 0).magnitude()).isEqualTo(expected);
  }

  @Test
  void fiftyPairsDetectAnEffectOfPointFour() {
    // (1.959964 + .841621)/√(50·3/π) = .405444
    assertThat(SampleSize.effect(50, .05, .8).orElseThrow()).isCloseTo(.405444, within(1e-5));
    // 7.848880/((3/π)·.41²) = 48.9
    assertThat(SampleSize.pairs(.41, .05, .8).orElseThrow()).isEqualTo(49);
    assertThat(SampleSize.pairs(0, .05, .8).reason()).contains("effect of 0.0");
  }

  @Test
  void momentsAreThoseOfTheSample() {
    // mean 5, squares 16 + 9 + 1 + 4 + 36 = 66 over 4
    Moments moments = Moments.of(1, 2, 4, 7, 11).orElseThrow();
    assertThat(moments).isEqualTo(new Moments(5, 5, Math.sqrt(16.5), 1, 4, 11));
    assertThat(Moments.of().reason()).isEqualTo("no values");
    assertThat(Moments.of(1, Double.POSITIVE_INFINITY).reason()).isEqualTo("value 1 is Infinity");
  }

  @ParameterizedTest
  // h = 4·level: 1 + .4·(2 − 1); 7 + .8·(11 − 7)
  @CsvSource({"0, 1", "0.1, 1.4", "0.5, 4", "0.95, 10.2", "1, 11"})
  void quantilesInterpolate(double level, double expected) {
    double[] values = {11, 2, 7, 4, 1};
    assertThat(Moments.quantile(values, level).orElseThrow()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void sumsAreCompensated() {
    assertThat(Moments.sum(new double[] {1e16, 1, 1, -1e16})).isEqualTo(2);
  }
}
