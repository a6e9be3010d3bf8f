package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.statistics.SignedRank.PValueMethod;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankTests {

  @ParameterizedTest
  // all sign patterns counted; 21 is the critical value Demšar 2006 gives for n = 14
  @CsvSource({"14, 12, 0.008545", "14, 21, 0.049438", "3, 3, 1", "5, 0, 0.0625"})
  void exactProbabilitiesCountSignPatterns(int n, int w, double expected) {
    assertThat(SignedRank.exactP(IntStream.rangeClosed(1, n).asDoubleStream().toArray(), w))
        .isCloseTo(expected, within(5e-7));
  }

  @Test
  void aSmallSampleWithoutTiesIsExact() {
    double[] d = {1.1, -.3, .8, 2, -.5, .9, 1.4, .2};
    SignedRank test = SignedRank.of(d).orElseThrow();
    // ranks of −.3 and −.5 are 2 and 3; p = 2·10/2⁸
    assertThat(test.statistic()).isEqualTo(5);
    assertThat(test.p()).isEqualTo(0.078125);
    assertThat(test.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(test.rankBiserial()).isCloseTo((31 - 5) / 36.0, within(1e-12));
  }

  @Test
  void tiesAreExactToo() {
    // six ranks of 3.5 and W⁻ = 3.5: of 2⁶ patterns of signs 1 + 6 have a sum of at most 3.5, p =
    // 2·7/64
    SignedRank test = SignedRank.of(1, 1, 1, 1, 1, -1).orElseThrow();
    assertThat(test.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(test.p()).isEqualTo(0.21875);
  }

  @Test
  void zerosAreRankedAndLeftOutOfBothSums() {
    // 0, 1, 2, −3 have ranks 1, 2, 3, 4: W⁺ = 2 + 3, W⁻ = 4; of the sums of subsets of {2, 3, 4} 0,
    // 2, 3 and 4 are at most 4: p = 2·4/2³
    SignedRank test = SignedRank.of(0, 1, 2, -3).orElseThrow();
    assertThat(test.zeros()).isEqualTo(1);
    assertThat(test.n()).isEqualTo(4);
    assertThat(test.plus()).isEqualTo(5);
    assertThat(test.minus()).isEqualTo(4);
    assertThat(test.method()).isEqualTo(PValueMethod.EXACT);
    assertThat(test.p()).isEqualTo(1);
  }

  @Test
  void tiesAndZerosTakeTheNormalBranchWithTheirCorrectionInLargeSamples() {
    // scipy 1.17.1: stats.wilcoxon([1]*18 + [-1]*8 + [0]*4, zero_method='pratt', correction=True,
    // method='asymptotic').pvalue
    double[] d = new double[30];
    Arrays.fill(d, 0, 18, 1);
    Arrays.fill(d, 18, 26, -1);
    SignedRank test = SignedRank.of(d).orElseThrow();
    assertThat(test.method()).isEqualTo(PValueMethod.NORMAL);
    assertThat(test.p()).isCloseTo(0.051181516763608874, within(1e-12));
  }

  @Test
  void twentySixDifferencesTakeTheNormalBranch() {
    double[] d = IntStream.rangeClosed(1, 26).mapToDouble(i -> i % 3 == 0 ? -i : i).toArray();
    // W⁻ = 3 + 6 + … + 24 = 108, mean 175.5, variance 26·27·53/24 = 1550.25, z = −67/39.373214 =
    // −1.701665, p = 2Φ(z) = .088818
    SignedRank test = SignedRank.of(d).orElseThrow();
    assertThat(test.method()).isEqualTo(PValueMethod.NORMAL);
    assertThat(test.p()).isCloseTo(0.088818, within(1e-5));
  }

  @Test
  void negatedDifferencesHaveTheSameProbability() {
    double[] d = {1.1, -.3, .8, 2, -.5, .9, 1.4, .2};
    double[] negated = Arrays.stream(d).map(v -> -v).toArray();
    assertThat(SignedRank.of(negated).orElseThrow().p()).isEqualTo(0.078125);
  }

  @Test
  void zerosAloneAreUndefined() {
    assertThat(SignedRank.of(0, 0).reason()).isEqualTo("all 2 differences are 0");
    assertThat(SignedRank.of().reason()).isEqualTo("no values");
  }
}
