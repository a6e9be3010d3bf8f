package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class DrawsTests {

  /** Computed by a re-implementation of the Javadoc in Python 3.11 with arbitrary integers. */
  @Test
  void givesTheSameFirstValuesForever() {
    // SplitMix64 of seed 0, the generator's published first outputs: E220A8397B1DCDAF, ...
    RandomGenerator splitMix = new Draws(0).stream();
    assertThat(splitMix.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(splitMix.nextLong()).isEqualTo(7960286522194355700L);
    assertThat(splitMix.nextLong()).isEqualTo(487617019471545679L);

    Draws place = Draws.of(4).at("sample-7").at("marginal").at(2);
    assertThat(place.key()).isEqualTo(-1204849995895420868L);
    RandomGenerator stream = place.stream();
    assertThat(stream.nextLong()).isEqualTo(-8660507937080922767L);
    assertThat(stream.nextLong()).isEqualTo(8713824822431591091L);
    assertThat(stream.nextLong()).isEqualTo(6629258193273808982L);
  }

  @Test
  void goesOnBehindWhatWasNotDrawn() {
    Draws place = Draws.of(2).at("masks");
    RandomGenerator drawn = place.stream();
    for (int i = 0; i < 49; i++) {
      drawn.nextDouble();
    }
    RandomGenerator after = place.streamAfter(49);
    for (int i = 0; i < 5; i++) {
      assertThat(after.nextLong()).isEqualTo(drawn.nextLong());
    }
  }

  @Test
  void dependsOnThePlaceAndNotOnWhenItIsAsked() {
    Draws root = Draws.of(1);
    long early = root.at("a").at(3).stream().nextLong();
    RandomGenerator other = root.at("b").stream();
    for (int i = 0; i < 100; i++) {
      other.nextLong();
    }
    assertThat(root.at("a").at(3).stream().nextLong()).isEqualTo(early);
  }

  @Test
  void keepsPlacesApart() {
    Set<Long> keys = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (String name : new String[] {"", "a", "b", "ab", "ba", "aa"}) {
        for (int index = 0; index < 100; index++) {
          keys.add(Draws.of(seed).at(name).at(index).key());
        }
      }
    }
    assertThat(keys).hasSize(10 * 6 * 100);
    // the order of the names matters, and names are not simply joined
    assertThat(Draws.of(0).at("a").at("b")).isNotEqualTo(Draws.of(0).at("b").at("a"));
    assertThat(Draws.of(0).at("a").at("b")).isNotEqualTo(Draws.of(0).at("ab"));
    assertThat(Draws.of(0).at(0)).isNotEqualTo(Draws.of(0));
  }

  @Test
  void permutesUniformly() {
    // all 24 orders of 4, 24,000 draws: chi-square with 23 degrees of freedom; the seed is fixed
    long[] counts = new long[24];
    for (int draw = 0; draw < 24_000; draw++) {
      counts[lexicographic(Draws.of(5).at("permutation").at(draw).permutation(4))]++;
    }
    double[] expected = new double[24];
    Arrays.fill(expected, 1000);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.001);
  }

  private static int lexicographic(int[] order) {
    int index = 0;
    for (int i = 0; i < order.length; i++) {
      int smaller = 0;
      for (int j = i + 1; j < order.length; j++) {
        smaller += order[j] < order[i] ? 1 : 0;
      }
      index = index * (order.length - i) + smaller;
    }
    return index;
  }

  @Test
  void isUniformAcrossNeighboringPlaces() {
    // the first value of 100,000 neighboring streams: mean 1/2 ± 4 standard errors of 1/√(12 n)
    int n = 100_000;
    CompensatedSum sum = new CompensatedSum();
    for (int draw = 0; draw < n; draw++) {
      sum.add(Draws.of(0).at(draw).stream().nextDouble());
    }
    assertThat(sum.value() / n).isCloseTo(0.5, within(4 / Math.sqrt(12.0 * n)));
  }

  @Test
  void permutesNothingAndOne() {
    assertThat(Draws.of(0).permutation(0)).isEmpty();
    assertThat(Draws.of(0).permutation(1)).containsExactly(0);
  }
}
