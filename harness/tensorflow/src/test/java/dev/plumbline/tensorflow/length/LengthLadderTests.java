package dev.plumbline.tensorflow.length;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthLadderTests {
  /** The multiplications of BERT-base for 128 tokens. */
  private static final long LARGE = 11_000_000_000L;

  @Test
  void lengthsAreEighthsAndHalvesOfAnEighth() {
    assertThat(new LengthLadder(128, LARGE).lengths())
        .containsExactly(8, 16, 32, 48, 64, 80, 96, 112);
    assertThat(new LengthLadder(512, LARGE).lengths())
        .containsExactly(8, 16, 32, 64, 128, 192, 256, 320, 384, 448);
    assertThat(new LengthLadder(50, LARGE).lengths()).containsExactly(7, 13, 19, 25, 32, 38, 44);
    assertThat(new LengthLadder(6, LARGE).lengths()).containsExactly(4, 5);
    assertThat(new LengthLadder(4, LARGE).lengths()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 128", "1, 8", "8, 8", "9, 16", "17, 32", "112, 112", "113, 128", "128, 128"})
  void aRowRunsAtTheShortestLengthThatHoldsItsTokens(int tokens, int length) {
    assertThat(new LengthLadder(128, LARGE).fitting(tokens)).isEqualTo(length);
  }

  /**
   * A batch has 128 positions or 2²⁸ multiplications, whichever are more rows: at 11 · 10⁹ · 32 /
   * 128 per row, 4 rows have 128 positions; at 2²⁶ · 32 / 128 = 2²⁴ per row, 16 rows have 2²⁸.
   */
  @ParameterizedTest
  @CsvSource({
    "11000000000, 8, 16",
    "11000000000, 32, 4",
    "11000000000, 112, 2",
    "67108864, 32, 16",
    "67108864, 64, 8",
    "1048576, 8, 256"
  })
  void theRowsOfABatchDependOnSizesAlone(long operations, int length, int rows) {
    assertThat(new LengthLadder(128, operations).rows(length)).isEqualTo(rows);
  }
}
