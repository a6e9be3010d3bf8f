package dev.plumbline.core.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassCountsTests {
  private static int[] repeat(int value, int times) {
    return IntStream.generate(() -> value).limit(times).toArray();
  }

  private static int[] concat(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  @Test
  void unlabeledRowsDoNotCount() {
    ClassCounts counts = ClassCounts.of(new int[] {0, 1, -1, 1}, new int[] {0, 0, 0, 1});
    assertThat(counts.rows()).isEqualTo(3);
    assertThat(counts.right()).isEqualTo(2);
    assertThat(counts.commonest()).isEqualTo(2);
  }

  /**
   * Of 100 rows 50 are of each class. Wilson's lower bound at 97.5 %: 60 of 100 gives .5020, 59
   * gives .4920 (Wilson 1927, the formula of ProportionBound in Python 3 with z = 1.959964).
   */
  @ParameterizedTest
  @CsvSource({"50, true", "59, true", "60, false", "100, false"})
  void aModelIsNearChanceWhereItsIntervalReachesTheCommonestClass(int right, boolean near) {
    int[] labels = concat(repeat(0, 50), repeat(1, 50));
    int[] predicted = labels.clone();
    for (int i = 0; i < 100 - right; i++) {
      predicted[i % 2 == 0 ? i / 2 : 99 - i / 2] ^= 1;
    }
    ClassCounts counts = ClassCounts.of(labels, predicted);
    assertThat(counts.right()).isEqualTo(right);
    assertThat(counts.isNearChance()).isEqualTo(near);
  }

  @Test
  void namingTheCommonestClassAlwaysIsChance() {
    int[] labels = concat(repeat(0, 950), repeat(1, 50));
    assertThat(ClassCounts.of(labels, repeat(0, 1000)).isNearChance()).isTrue();
    assertThat(ClassCounts.of(labels, labels).isNearChance()).isFalse();
  }

  @Test
  void turnedClassesAreRecognized() {
    int[] labels = concat(repeat(0, 30), repeat(1, 30), repeat(2, 30));
    int[] turned = Arrays.stream(labels).map(label -> (label + 1) % 3).toArray();
    assertThat(ClassOrderHint.of(List.of("cat", "dog", "fox"), ClassCounts.of(labels, turned)))
        .hasValueSatisfying(
            hint ->
                assertThat(hint)
                    .contains("what is 'cat' is mostly predicted as 'dog'")
                    .contains("in the order of the model's outputs"));
  }

  @Test
  void oneClassForAllRowsSaysNothingOfTheOrder() {
    int[] labels = concat(repeat(0, 30), repeat(1, 30));
    assertThat(ClassOrderHint.of(List.of("a", "b"), ClassCounts.of(labels, repeat(1, 60))))
        .isEmpty();
  }

  @Test
  void drawnPredictionsSayNothingOfTheOrder() {
    int[] labels = IntStream.range(0, 100).map(i -> i % 2).toArray();
    int[] drawn = IntStream.range(0, 100).map(i -> i / 2 % 2).toArray();
    assertThat(ClassOrderHint.of(List.of("a", "b"), ClassCounts.of(labels, drawn))).isEmpty();
  }
}
