package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wide rows come in smaller chunks, so that the attributions of a chunk fit into memory. */
class SampleChunksTests {

  @ParameterizedTest
  @CsvSource({
    "1, 64",
    "784, 64",
    "65536, 64",
    "65537, 32",
    "150528, 16",
    "4194304, 1",
    "2147483647, 1"
  })
  void aChunkHasFewerSamplesTheWiderTheirRowsAre(int elements, int samples) {
    assertThat(SampleChunks.size(elements)).isEqualTo(samples);
  }
}
