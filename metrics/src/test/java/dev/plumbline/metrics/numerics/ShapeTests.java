package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTests {

  @Test
  void multipliesItsExtents() {
    assertThat(Shape.of(28, 28, 3).size()).isEqualTo(2352);
    assertThat(Shape.of(Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
    assertThat(Shape.of().size()).isEqualTo(1);
    assertThat(Shape.of().rank()).isZero();
  }

  @Test
  void countsNegativeAxesFromTheEnd() {
    Shape shape = Shape.of(4, 5, 6);
    assertThat(shape.extent(0)).isEqualTo(4);
    assertThat(shape.extent(-1)).isEqualTo(6);
    assertThat(shape.extent(-3)).isEqualTo(4);
  }

  @Test
  void saysWhatIsWrongWithAnExtent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(3, 0))
        .withMessageContaining("[3, 0]")
        .withMessageContaining("at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(65536, 65536))
        .withMessageContaining("more than 2^31-1");
  }

  @Test
  void printsAsExtents() {
    assertThat(Shape.of(2, 3)).hasToString("[2x3]");
  }
}
