package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearTiesTests {

  @Test
  void scoresThatDifferByRoundingAreJoined() {
    // the scale is 1 at least, and 1e6 where scores are that large
    assertThat(NearTies.joined(new double[] {3e-17, 1e-17, .5, Double.NaN}))
        .containsExactly(1e-17, 1e-17, .5, Double.NaN);
    assertThat(NearTies.joined(new double[] {1e6, 1e6 + 5e-7, 1e6 + 1e-5}))
        .containsExactly(1e6, 1e6, 1e6 + 1e-5);
    assertThat(NearTies.joined(new double[] {.1, .1 + 1e-9})).containsExactly(.1, .1 + 1e-9);
    assertThat(NearTies.joined(new double[0])).isEmpty();
  }

  @Test
  void tiedValuesAreCounted() {
    assertThat(NearTies.tied(new double[] {1, 2, 2, 3, 3, 3, Double.NaN})).isEqualTo(5);
    assertThat(NearTies.tied(new double[] {1, 2})).isZero();
  }
}
