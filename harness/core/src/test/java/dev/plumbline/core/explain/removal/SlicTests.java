package dev.plumbline.core.explain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Superpixels of images whose right segments are known. */
class SlicTests {
  private static int[] segments(
      int side, int depth, int count, double compactness, IntUnaryOperator colors) {
    float[] row = new float[side * side * depth];
    for (int i = 0; i < row.length; i++) {
      row[i] = colors.applyAsInt(i);
    }
    InputLayout layout = InputLayout.of("x", Shape.of(side, side, depth), InputKind.IMAGE);
    SegmentColors image = SegmentColors.of(FloatRows.row(row), layout.placed().get(0));
    return Slic.segments(image, count, compactness);
  }

  private static int[] gray(int side, int count, double compactness, IntBinaryOperator color) {
    return segments(side, 1, count, compactness, i -> color.applyAsInt(i / side, i % side));
  }

  /** Four squares of a color each are the four segments, numbered by their first pixels. */
  @ParameterizedTest
  @ValueSource(doubles = {.1, 10, 1000})
  void squaresOfOneColorAreSegments(double compactness) {
    int[] found = gray(12, 4, compactness, (y, x) -> 50 * (y / 6 * 2 + x / 6));
    assertThat(found)
        .isEqualTo(IntStream.range(0, 144).map(i -> i / 72 * 2 + i % 12 / 6).toArray());
  }

  /** A bright block that lies across the grid: no segment has pixels of both. */
  @Test
  void segmentsFollowTheEdgesOfAnObject() {
    IntBinaryOperator block = (y, x) -> y >= 3 && y < 10 && x >= 5 && x < 14 ? 1 : 0;
    int[] found = gray(20, 16, 5, block);
    for (int segment : Arrays.stream(found).distinct().toArray()) {
      assertThat(
              IntStream.range(0, found.length)
                  .filter(i -> found[i] == segment)
                  .map(i -> block.applyAsInt(i / 20, i % 20))
                  .distinct()
                  .count())
          .as("colors in segment %d", segment)
          .isEqualTo(1);
    }
    assertThat(Arrays.stream(found).distinct().count()).isBetween(8L, 24L);
  }

  /** Without colors the segments are the cells of the grid. */
  @Test
  void anImageOfOneColorIsCutEvenly() {
    assertThat(gray(6, 9, 10, (y, x) -> 7))
        .isEqualTo(IntStream.range(0, 36).map(i -> i / 12 * 3 + i % 6 / 2).toArray());
  }

  /** Red, green and blue thirds of equal brightness are told apart. */
  @Test
  void colorsOfThreeChannelsAreCompared() {
    int[] found = segments(9, 3, 9, 1, i -> i % 3 == i / 3 % 9 / 3 ? 1 : 0);
    for (int i = 0; i < found.length; i++) {
      int[] third = {i % 9 / 3};
      int segment = found[i];
      assertThat(
              IntStream.range(0, found.length).filter(j -> found[j] == segment).map(j -> j % 9 / 3))
          .containsOnly(third[0]);
    }
  }

  /** Pixels of another color, scattered singly, are no segments of their own. */
  @Test
  void smallPartsAreJoined() {
    int[] found = gray(12, 4, 1, (y, x) -> y % 5 == 2 && x % 5 == 2 ? 3 : y / 6 * 2 + x / 6);
    int[] sizes = new int[Arrays.stream(found).max().orElseThrow() + 1];
    Arrays.stream(found).forEach(segment -> sizes[segment]++);
    assertThat(sizes).hasSize(4);
  }

  @Test
  void theUnitsOfAnImageDoNotMatter() {
    IntBinaryOperator color = (y, x) -> (y * y + 3 * x) % 17;
    assertThat(gray(15, 9, 10, (y, x) -> 12 * color.applyAsInt(y, x) - 100))
        .isEqualTo(gray(15, 9, 10, color));
  }
}
