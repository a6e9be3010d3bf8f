package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JackknifeTests {

  @Test
  void leavesEachPairOutOnce() {
    // (1,1), (2,3), (3,2): r = −1 without the first, 1 without either other: mean 1/3, squared
    // deviations 16/9 + 4/9 + 4/9, √(2/3 · 24/9) = 4/3
    double error = Jackknife.ofPearson(new double[] {1, 2, 3}, new double[] {1, 3, 2});
    assertThat(error).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void hasNoErrorWhereAPairCarriesAllThereIs() {
    assertThat(Jackknife.ofPearson(new double[] {1, 1, 3}, new double[] {1, 3, 2})).isNaN();
    // without the last pair a side is constant, but rounding leaves 3.8e-6 of a sum of 3.1e10
    double[] far = {73_100, 73_100, 290_100};
    assertThat(Jackknife.ofPearson(far, new double[] {1, 3, 2})).isNaN();
    assertThat(Jackknife.ofPearson(new double[] {1, 3, 2}, far)).isNaN();
  }

  @Test
  void knowsTheErrorOfAMean() {
    // 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14, √(14 / 3 / 4)
    assertThat(Jackknife.ofMean(new double[] {1, 2, 3, 6}))
        .isCloseTo(Math.sqrt(14 / 12.0), within(1e-15));
    assertThat(Jackknife.ofMean(new double[] {1, 3})).isEqualTo(1);
    assertThat(Jackknife.ofMean(new double[] {1})).isNaN();
  }
}
