package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunningMeansTests {

  private static RunningMeans of(double[]... draws) {
    RunningMeans means = new RunningMeans(draws[0].length);
    for (double[] draw : draws) {
      means.add(draw);
    }
    return means;
  }

  /** 1, 3, 8: mean 4, squares 9 + 1 + 16 = 26, s² = 13, error √(13/3); 2, 2, 2 do not vary. */
  @Test
  void meansVariancesAndErrorsAreThoseOfTheDraws() {
    RunningMeans means = of(new double[] {1, 2}, new double[] {3, 2}, new double[] {8, 2});
    assertThat(means.draws()).isEqualTo(3);
    assertThat(means.means().get(0)).isCloseTo(4, within(1e-15));
    assertThat(means.variances().get(0)).isCloseTo(13, within(1e-14));
    assertThat(means.errors().get(0)).isCloseTo(Math.sqrt(13 / 3.0), within(1e-14));
    assertThat(means.means().get(1)).isEqualTo(2);
    assertThat(means.errors().get(1)).isZero();
  }

  /** A sum of squares would lose the 1 of 10⁹ ± 1; s² = 2. */
  @Test
  void aLargeMeanHidesNoVariance() {
    RunningMeans means = of(new double[] {1e9 - 1}, new double[] {1e9 + 1});
    assertThat(means.variances().get(0)).isEqualTo(2);
  }

  @Test
  void oneDrawHasNoError() {
    RunningMeans means = of(new double[] {7});
    assertThat(means.means()).isEqualTo(Vector.of(7));
    assertThat(means.errors().get(0)).isNaN();
  }

  @Test
  void nothingIsNotANumber() {
    assertThat(of(new double[] {1}, new double[] {Double.NaN}).means().get(0)).isNaN();
    assertThat(of(new double[] {1}, new double[] {Double.NaN}).errors().get(0)).isNaN();
  }
}
