package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FriedmanTests {

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
}
