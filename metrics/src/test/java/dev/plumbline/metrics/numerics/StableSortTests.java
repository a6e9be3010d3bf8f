package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableSortTests {
  private static final double EPSILON = Math.ulp(1.0);

  /** The JDK's sort of boxed indices is stable; the lengths stand around runs and merges. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 100, 128, 129, 784, 1025})
  void agreesWithTheStableSortOfTheJdk(int length) {
    RandomGenerator random = Draws.of(length).stream();
    for (int distinct : new int[] {1, 3, 1_000_000}) {
      assertSorted(random.ints(length, 0, distinct).mapToDouble(i -> i - 1.0).toArray());
    }
    assertSorted(random.doubles(length).map(x -> (x - .5) * Math.pow(10, 40 * x)).toArray());
  }

  /** Of 1 + k ε for k < 2³⁰ the upper 32 bits are those of 1. */
  @ParameterizedTest
  @ValueSource(ints = {130, 784})
  void tellsKeysApartThatDifferInTheirLowerBitsAlone(int length) {
    RandomGenerator random = Draws.of(length).stream();
    for (int distinct : new int[] {5, 1 << 30}) {
      double[] keys = random.ints(length, 0, distinct).mapToDouble(k -> 1 + k * EPSILON).toArray();
      assertThat(Arrays.stream(keys).distinct().count()).isGreaterThan(1);
      assertSorted(keys);
      assertSorted(Arrays.stream(keys).map(key -> -key).toArray());
    }
  }

  @Test
  void infinitiesStandAtTheEndsAndBothZerosAreEqual() {
    double[] keys = new double[200];
    keys[0] = Double.POSITIVE_INFINITY;
    keys[199] = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < 199; i++) {
      keys[i] = i % 2 == 0 ? 0.0 : -0.0;
    }
    int[] expected = IntStream.rangeClosed(0, 199).map(i -> i == 0 ? 199 : i).toArray();
    expected[199] = 0;
    assertThat(StableSort.ascending(keys)).containsExactly(expected);
  }

  private static void assertSorted(double... keys) {
    assertThat(StableSort.ascending(keys))
        .containsExactly(
            IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray());
  }
}
