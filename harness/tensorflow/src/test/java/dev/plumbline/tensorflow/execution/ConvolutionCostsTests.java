package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tensorflow.graph.ConvolutionProduct.ConvolutionShape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes that were measured; see PERFORMANCE.md, Convolutions as products. */
class ConvolutionCostsTests {

  @ParameterizedTest
  @CsvSource({
    "28, 1, 5, 6, false, true, true, true",
    "28, 1, 5, 16, false, false, true, true",
    "28, 1, 3, 8, true, true, true, true",
    "28, 1, 3, 16, true, false, true, true",
    "28, 1, 3, 32, true, false, true, true",
    "16, 3, 3, 8, true, true, true, false",
    "12, 6, 5, 16, false, true, true, true",
    "8, 8, 3, 16, true, true, true, false",
    "14, 16, 3, 32, true, false, false, false",
    "32, 3, 3, 8, true, false, true, false",
    "32, 3, 3, 32, true, false, true, false",
    "64, 3, 3, 8, true, false, false, false",
    "224, 3, 3, 1, true, false, false, false"
  })
  void aProductIsTakenWhereItWasFaster(
      int side,
      int channels,
      int kernel,
      int filters,
      boolean same,
      boolean forward,
      boolean backward,
      boolean backwardElsewhere) {
    int out = same ? side : side - kernel + 1;
    ConvolutionShape shape =
        new ConvolutionShape(
            List.of(side, side, channels), List.of(kernel, kernel), List.of(out, out, filters));
    assertThat(ConvolutionCosts.AVX_512.paysForward(shape)).isEqualTo(forward);
    assertThat(ConvolutionCosts.AVX_512.paysBackward(shape)).isEqualTo(backward);
    assertThat(ConvolutionCosts.OTHER.paysForward(shape)).isFalse();
    assertThat(ConvolutionCosts.OTHER.paysBackward(shape)).isEqualTo(backwardElsewhere);
  }
}
