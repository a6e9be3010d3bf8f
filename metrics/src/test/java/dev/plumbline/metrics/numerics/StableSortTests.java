package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableSortTests {

  /** The JDK's sort of boxed indices is stable; the lengths stand around runs and merges. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 100, 784, 1025})
  void agreesWithTheStableSortOfTheJdk(int length) {
    RandomGenerator random = Draws.of(length).stream();
    for (int distinct : new int[] {1, 3, 1_000_000}) {
      double[] keys =
          IntStream.range(0, length).mapToDouble(i -> random.nextInt(distinct) - 1.0).toArray();

      assertThat(StableSort.ascending(keys))
          .containsExactly(
              IntStream.range(0, length)
                  .boxed()
                  .sorted(Comparator.comparingDouble(i -> keys[i]))
                  .mapToInt(Integer::intValue)
                  .toArray());
    }
  }
}
