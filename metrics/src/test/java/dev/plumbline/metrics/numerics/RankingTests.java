package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTests {
  private static final Draws DRAWS = Draws.of(5);

  @Test
  void putsTheLargestFirst() {
    assertThat(Ranking.of(1, 4, 2, 3, -5).order(DRAWS).toArray()).containsExactly(1, 3, 2, 0, 4);
    assertThat(Ranking.of().groups()).isZero();
    assertThat(Ranking.of(7).groups()).isOne();
  }

  @Test
  void valuesWithinAMillionthOfTheLargestMagnitudeAreTies() {
    // of a largest magnitude 8 the tolerance is 8e-6
    Ranking ranking = Ranking.of(1, 1 + 7e-6, 1 + 9e-6, -8);
    assertThat(ranking.groups()).isEqualTo(3);
    assertThat(ranking.ties(1, 2)).isTrue();
    assertThat(ranking.ties(0, 1)).isFalse();
    assertThat(ranking.groupOf(3)).isEqualTo(2);
    assertThat(Ranking.of(0.0, -0.0).groups()).isOne();
    assertThat(Ranking.of(3, 3 * (1 + 1e-15)).groups()).isOne();
  }

  /** A chain of small steps is cut into groups as wide as the tolerance; it is no single group. */
  @Test
  void aGroupIsMeasuredFromItsLargestValue() {
    Ranking chain = Ranking.within(1, 0, 0.75, 1.5, 2.25, 3);
    assertThat(chain.groups()).isEqualTo(3);
    assertThat(new int[] {chain.start(0), chain.end(0), chain.start(2), chain.end(2)})
        .containsExactly(0, 2, 4, 5);
    assertThat(chain.ties(4, 3)).isTrue();
    assertThat(chain.ties(3, 2)).isFalse();
    // exactly the tolerance apart is a tie
    assertThat(Ranking.within(1, 2, 1).groups()).isOne();
  }

  @Test
  void aPositiveFactorChangesNoGroup() {
    double[] values = {1, 1 + 4e-7, 0.5, -0.25, 0};
    for (double factor : new double[] {0x1p-900, 1e-3, 7, 1e300}) {
      double[] scaled = Arrays.stream(values).map(value -> factor * value).toArray();
      assertThat(Ranking.of(scaled).midRanks()).isEqualTo(Ranking.of(values).midRanks());
    }
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    // 1 -> 1; the two 2s share ranks 2 and 3; 7 -> 4
    assertThat(Ranking.of(2, 7, 1, 2).midRanks()).containsExactly(2.5, 4, 1, 2.5);
    assertThat(Ranking.of(4, 4, 4).midRanks()).containsExactly(2, 2, 2);
    assertThat(Ranking.of().midRanks()).isEmpty();
  }

  @Test
  void tiesAtTheBorderShareItsPlaces() {
    // 9 first, then four 5s for the next places
    Ranking ranking = Ranking.of(5, 9, 5, 5, 1, 5);
    assertThat(ranking.topShares(1)).containsExactly(0, 1, 0, 0, 0, 0);
    assertThat(ranking.topShares(2)).containsExactly(.25, 1, .25, .25, 0, .25);
    assertThat(ranking.topShares(4)).containsExactly(.75, 1, .75, .75, 0, .75);
    assertThat(ranking.topShares(9)).containsOnly(1);
    assertThat(new boolean[] {ranking.isOpen(0), ranking.isOpen(1), ranking.isOpen(2)})
        .containsExactly(false, false, true);
    assertThat(new boolean[] {ranking.isOpen(4), ranking.isOpen(5), ranking.isOpen(6)})
        .containsExactly(true, false, false);
  }

  @Test
  void countsTheValuesThatTie() {
    assertThat(Ranking.of(1, 2, 3, 4).tieRate()).isZero();
    assertThat(Ranking.of(1, 2, 2, 4).tieRate()).isEqualTo(0.5);
    assertThat(Ranking.of(5, 5, 5).tieRate()).isOne();
    assertThat(Ranking.of().tieRate()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5000})
  void drawsTheOrderOfTiesWhateverTheValuesAre(int length) {
    double[] values = new double[length];
    values[length / 2] = 1;
    double[] others = new double[length];
    others[length / 2] = -1;
    int[] order = Ranking.of(values).order(DRAWS).toArray();
    int[] other = Ranking.of(others).order(DRAWS).toArray();
    assertThat(order[0]).isEqualTo(length / 2);
    assertThat(other[length - 1]).isEqualTo(length / 2);
    // the zeros stand in the same order
    assertThat(Arrays.copyOfRange(order, 1, length))
        .containsExactly(Arrays.copyOf(other, length - 1))
        .doesNotHaveDuplicates();
  }

  /** Each of 4 ties is first in a quarter of 4,000 draws; one standard error is 0.0068. */
  @Test
  void noTieIsFavored() {
    double[] first = new double[4];
    for (int draw = 0; draw < 4000; draw++) {
      first[Ranking.of(2, 2, 2, 2).order(DRAWS.at(draw)).get(0)] += 1 / 4000.0;
    }
    for (double share : first) {
      assertThat(share).isCloseTo(0.25, within(0.03));
    }
  }

  @Test
  void theReverseOfAnOrderReversesItsTies() {
    Order order = Ranking.of(7, 7, 9, 7).order(DRAWS);
    int[] forward = order.toArray();
    int[] backward = order.reversed().toArray();
    for (int place = 0; place < order.size(); place++) {
      assertThat(backward[place]).isEqualTo(forward[order.size() - 1 - place]);
    }
    assertThat(order.reversed().ranking()).isSameAs(order.ranking());
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(1, Double.NaN))
        .withMessageContaining("value 1 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.of(Double.NEGATIVE_INFINITY))
        .withMessageContaining("value 0 is -Infinity");
  }
}
