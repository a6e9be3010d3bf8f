package dev.plumbline.core.explain.cam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UpsamplingTests {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  /** Centers of 4 pixels over 2: −¼ (held at 0), ¼, ¾, 1¼ (held at 1). */
  @Test
  void bilinearKeepsCentersAtHalfIntegers() {
    double[] row = new Upsampling(1, 2, Shape.of(1, 4, 1), true).stretch(new double[] {0, 8});
    assertThat(row).containsExactly(new double[] {0, 2, 6, 8}, EXACT);
  }

  @Test
  void heightAndWidthAreTheirOwn() {
    double[] map = new Upsampling(2, 1, Shape.of(4, 2, 1), true).stretch(new double[] {0, 8});
    assertThat(map).containsExactly(new double[] {0, 0, 2, 2, 6, 6, 8, 8}, EXACT);
  }

  @Test
  void nearestRepeats() {
    double[] map =
        new Upsampling(2, 2, Shape.of(4, 4, 1), false).stretch(new double[] {1, 2, 3, 4});
    assertThat(map)
        .containsExactly(new double[] {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4}, EXACT);
  }

  @Test
  void everyChannelGetsTheValue() {
    double[] map = new Upsampling(1, 1, Shape.of(1, 2, 3), true).stretch(new double[] {5});
    assertThat(map).containsExactly(new double[] {5, 5, 5, 5, 5, 5}, EXACT);
  }

  @Test
  void aMapOfTheImagesSizeStaysAsItIs() {
    double[] map = {1, -2, 3, 4, 5, 6};
    assertThat(new Upsampling(2, 3, Shape.of(2, 3, 1), true).stretch(map))
        .containsExactly(map, EXACT);
  }
}
