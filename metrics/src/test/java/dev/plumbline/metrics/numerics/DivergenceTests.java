package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DivergenceTests {
  private static final double[] P = {.5, .3, .2};
  private static final double[] Q = {.2, .3, .5};

  /**
   * With the mean m = (.35, .3, .35): total variation (.3 + 0 + .3)/2; Jensen-Shannon, of which
   * both halves are the same, .5 ln(.5/.35) + .2 ln(.2/.35) nats.
   */
  @Test
  void ofTwoDistributions() {
    assertThat(Divergence.totalVariation(P, Q)).isCloseTo(.3, within(1e-12));
    assertThat(Divergence.jensenShannon(P, Q)).isCloseTo(.0664143, within(1e-7));
    assertThat(Divergence.jensenShannon(P, Q) / Math.log(2)).isCloseTo(.0958156, within(1e-7));
  }

  @Test
  void sizesAreDividedByTheirSum() {
    double[] tenfold = {5, 3, 2};
    assertThat(Divergence.totalVariation(tenfold, Q)).isCloseTo(.3, within(1e-12));
    assertThat(Divergence.jensenShannon(Q, tenfold)).isCloseTo(.0664143, within(1e-7));
  }

  @Test
  void isNothingForTheSameAndMostForTheDisjoint() {
    double[] left = {1, 0};
    double[] right = {0, 1};
    assertThat(Divergence.totalVariation(P, P)).isZero();
    assertThat(Divergence.jensenShannon(P, P)).isZero();
    assertThat(Divergence.totalVariation(left, right)).isOne();
    assertThat(Divergence.jensenShannon(left, right)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void isUndefinedOfNothing() {
    double[] nothing = {0, 0, 0};
    assertThat(Divergence.totalVariation(nothing, P)).isNaN();
    assertThat(Divergence.jensenShannon(P, nothing)).isNaN();
    double[] broken = {1, Double.POSITIVE_INFINITY, 0};
    assertThat(Divergence.totalVariation(broken, P)).isNaN();
    assertThat(Divergence.jensenShannon(broken, P)).isNaN();
  }

  @Test
  void lengthsMustAgree() {
    double[] two = {1, 1};
    assertThatThrownBy(() -> Divergence.totalVariation(two, P))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 places");
    assertThatThrownBy(() -> Divergence.jensenShannon(P, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 places");
  }
}
