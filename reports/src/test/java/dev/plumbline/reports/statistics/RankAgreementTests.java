package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankAgreementTests {

  @Test
  void concordanceOfThreeRankings() {
    // rank sums 4, 6, 8, 12 around 7.5: S = 12.25 + 2.25 + .25 + 20.25 = 35; W = 420/540; χ² = 9W
    var w =
        RankAgreement.concordance(
                List.of(
                    new double[] {1, 2, 3, 4},
                    new double[] {1, 3, 2, 4},
                    new double[] {2, 1, 3, 4}))
            .orElseThrow();
    assertThat(w.s()).isEqualTo(35);
    assertThat(w.w()).isCloseTo(.7778, within(5e-5));
    assertThat(w.chiSquare()).isCloseTo(7, within(1e-12));
    // R 4.3 pchisq(7, 3, lower.tail = FALSE)
    assertThat(w.p()).isCloseTo(.0718978, within(1e-6));
  }

  @Test
  void concordanceIsUndefinedWithoutRankings() {
    assertThat(RankAgreement.concordance(List.of(new double[] {1, 2})).reason())
        .contains("two settings");
    assertThat(RankAgreement.concordance(List.of(new double[2], new double[2])).reason())
        .contains("ties everything");
  }

  @Test
  void tauBCorrectsForTies() {
    // 4 concordant pairs, 5 untied pairs in each: 4/5
    assertThat(
            RankAgreement.tauB(new double[] {1, 1, 2, 3}, new double[] {1, 2, 2, 3}).orElseThrow())
        .isCloseTo(.8, within(1e-12));
    // one of six pairs turned: 4/6
    assertThat(
            RankAgreement.tauB(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4}).orElseThrow())
        .isCloseTo(.6667, within(5e-5));
  }

  @Test
  void spearmanCorrelatesRanks() {
    // 1 − 6·2/60
    assertThat(
            RankAgreement.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4})
                .orElseThrow())
        .isCloseTo(.8, within(1e-12));
    assertThat(RankAgreement.spearman(new double[] {1, 1}, new double[] {1, 2}).reason())
        .isEqualTo("a constant list has no ranking");
    assertThat(RankAgreement.tauB(new double[] {1}, new double[] {1}).reason())
        .isEqualTo("a ranking needs two values");
  }

  @Test
  void friedmanFollowsDemsarsExample() {
    // Demšar 2006, section 3.2.2: 14 data sets, 4 methods
    double[] ranks = {3.143, 2.000, 2.893, 1.964};
    Friedman test = Friedman.ofMeanRanks(ranks, 14).orElseThrow();
    assertThat(test.chiSquare()).isCloseTo(9.2836, within(5e-5));
    assertThat(test.f()).isCloseTo(3.6889, within(5e-5));
    assertThat(test.p()).isCloseTo(.0198, within(5e-5));
    assertThat(test.criticalDifference(.05)).isCloseTo(1.2536, within(1e-4));
    assertThat(test.criticalDifference(.10)).isCloseTo(1.1181, within(1e-4));
    // 3.143 − 1.964 = 1.179 < 1.2536: one clique of all four; below 1 the chain breaks in two
    assertThat(Friedman.cliques(ranks, 1.2536)).containsExactly(List.of(3, 1, 2, 0));
    assertThat(Friedman.cliques(ranks, 1)).containsExactly(List.of(3, 1, 2), List.of(2, 0));
  }

  @Test
  void friedmanOfScoresRanksEachSetting() {
    List<double[]> same = List.of(new double[] {1, 2, 3}, new double[] {10, 20, 30});
    // mean ranks 1, 2, 3: χ² = 24/12·(14 − 12) = 4 = N(k − 1), so F is infinite
    assertThat(Friedman.of(same).orElseThrow())
        .isEqualTo(new Friedman(4, Double.POSITIVE_INFINITY, 0, 3, 2));
    assertThat(Friedman.of(List.of()).reason()).isEqualTo("no settings");
    assertThat(Friedman.of(List.of(new double[] {1, 2})).reason()).contains("two settings");
  }

  @ParameterizedTest
  // studentized range with infinite degrees of freedom over √2; Demšar's table 5 rounds k = 3 and 7
  // the other way
  @CsvSource({
    ".05, 2, 1.960", ".05, 3, 2.344", ".05, 4, 2.569", ".05, 5, 2.728", ".05, 6, 2.850",
        ".05, 7, 2.948",
    ".05, 8, 3.031", ".05, 9, 3.102", ".05, 10, 3.164", ".05, 11, 3.219", ".05, 12, 3.268",
        ".05, 13, 3.313",
    ".05, 14, 3.354", ".05, 15, 3.391", ".05, 16, 3.426", ".05, 17, 3.458", ".05, 18, 3.489",
        ".05, 19, 3.517",
    ".05, 20, 3.544", ".10, 2, 1.645", ".10, 3, 2.052", ".10, 4, 2.291", ".10, 5, 2.460",
        ".10, 6, 2.589",
    ".10, 7, 2.693", ".10, 8, 2.780", ".10, 9, 2.855", ".10, 10, 2.920"
  })
  void nemenyiQuantiles(double alpha, int k, double expected) {
    assertThat(StudentizedRange.nemenyi(k, alpha)).isCloseTo(expected, within(6e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1.960",
    "3, 2.241",
    "4, 2.394",
    "5, 2.498",
    "6, 2.576",
    "7, 2.638",
    "8, 2.690",
    "9, 2.734",
    "10, 2.773"
  })
  void bonferroniDunnQuantiles(int k, double expected) {
    assertThat(StudentizedRange.bonferroniDunn(k, .05)).isCloseTo(expected, within(6e-4));
  }
}
