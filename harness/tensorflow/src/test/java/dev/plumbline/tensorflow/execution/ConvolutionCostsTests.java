package dev.plumbline.tensorflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.tensorflow.graph.ConvolutionShape;
import dev.plumbline.tensorflow.graph.ProductBlock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes that were measured; see PERFORMANCE.md, Convolutions as products. */
class ConvolutionCostsTests {

  private static ConvolutionShape shape(
      int side, int channels, int kernel, int filters, boolean same) {
    int out = same ? side : side - kernel + 1;
    return new ConvolutionShape(
        List.of(side, side, channels), List.of(kernel, kernel), List.of(out, out, filters));
  }

  @ParameterizedTest
  @CsvSource({
    "28, 1, 5, 6, false, true, true, true",
    "28, 1, 5, 16, false, true, true, true",
    "28, 1, 3, 8, true, true, true, true",
    "28, 1, 3, 16, true, true, true, true",
    "28, 1, 3, 32, true, true, true, true",
    "16, 3, 3, 8, true, true, true, false",
    "12, 6, 5, 16, false, true, true, true",
    "8, 8, 3, 16, true, true, true, false",
    "14, 16, 3, 32, true, false, true, false",
    "32, 3, 3, 8, true, true, true, false",
    "32, 3, 3, 32, true, false, true, false",
    "64, 1, 3, 8, true, true, true, false",
    "224, 3, 3, 64, true, false, true, false",
    "56, 64, 3, 64, true, false, false, false"
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
    ConvolutionShape shape = shape(side, channels, kernel, filters, same);
    assertThat(ConvolutionCosts.AVX_512.forward(shape, false).isPresent()).isEqualTo(forward);
    assertThat(ConvolutionCosts.AVX_512.backward(shape).isPresent()).isEqualTo(backward);
    assertThat(ConvolutionCosts.OTHER.forward(shape, false)).isEmpty();
    assertThat(ConvolutionCosts.OTHER.backward(shape).isPresent()).isEqualTo(backwardElsewhere);
  }

  @ParameterizedTest
  @CsvSource({"28, 1, 5, 6, false, 12", "8, 1, 3, 8, true, 8", "32, 3, 5, 6, false, 4"})
  void theBlockOfAPooledProductIsThatOfTheLeastTime(
      int side, int channels, int kernel, int filters, boolean same, int columns) {
    assertThat(ConvolutionCosts.AVX_512.forward(shape(side, channels, kernel, filters, same), true))
        .hasValue(new ProductBlock(2, columns));
  }

  @Test
  void poolingsOfManyFiltersAreLeftToTheEngine() {
    assertThat(ConvolutionCosts.AVX_512.forward(shape(12, 6, 5, 16, false), true)).isEmpty();
  }
}
