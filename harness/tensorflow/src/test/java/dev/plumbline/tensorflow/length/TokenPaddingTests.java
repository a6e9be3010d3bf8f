package dev.plumbline.tensorflow.length;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.graph.RowPlaceholder.InputSlice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.DataType;

class TokenPaddingTests {
  private static final List<InputSlice> IDS_AND_MASK = List.of(input("ids", 0), input("mask", 4));

  private static InputSlice input(String name, int offset) {
    return new InputSlice(name, DataType.DT_INT32, List.of(4), List.of(0), offset);
  }

  private static Optional<TokenPadding> padding(float... rows) {
    return TokenPadding.of(IDS_AND_MASK, FloatRows.of(rows.length / 8, 8, rows));
  }

  @Test
  void paddingIsWhatSamplesRepeatAtTheirEnds() {
    // id 1 at padding, as RoBERTa has it; the second text is full, the third ends in two equal
    // words
    TokenPadding padding =
        padding(
                5, 1, 1, 1, 1, 0, 0, 0, //
                5, 6, 7, 8, 1, 1, 1, 1, //
                5, 6, 9, 9, 1, 1, 1, 1)
            .orElseThrow();
    FloatRows rows =
        FloatRows.of(
            5, 8, //
            5, 1, 1, 1, 1, 0, 0, 0, //
            5, 1, 1, 1, 1, 1, 0, 0, //
            5, 6, 7, 1, 1, 1, 1, 1, //
            5, 6, 0, 0, 1, 1, 0, 0, //
            1, 1, 1, 1, 0, 0, 0, 0);
    assertThat(padding.lengths(rows)).containsExactly(1, 2, 4, 4, 0);
  }

  @Test
  void samplesWithoutPaddingTellNone() {
    assertThat(padding(5, 6, 7, 8, 1, 1, 1, 1)).isEmpty();
  }

  @Test
  void withoutSamplesPaddingIsZero() {
    TokenPadding padding = TokenPadding.of(IDS_AND_MASK, null).orElseThrow();
    assertThat(padding.lengths(FloatRows.row(5, 0, 6, 0, 1, 0, 1, 0))).containsExactly(3);
  }

  @Test
  void inputsOfOtherShapesHaveNone() {
    InputSlice table = new InputSlice("x", DataType.DT_FLOAT, List.of(4, 2), List.of(0, 1), 0);
    assertThat(TokenPadding.of(List.of(table), null)).isEmpty();
    InputSlice longer = new InputSlice("x", DataType.DT_FLOAT, List.of(5), List.of(0), 4);
    assertThat(TokenPadding.of(List.of(input("ids", 0), longer), null)).isEmpty();
  }

  @Test
  void eachInputIsCut() {
    TokenPadding padding = TokenPadding.of(IDS_AND_MASK, null).orElseThrow();
    FloatRows row = FloatRows.row(5, 6, 0, 0, 1, 1, 0, 0);
    assertThat(FloatRows.copyOf(padding.cut(row, 2))).isEqualTo(FloatRows.row(5, 6, 1, 1));
    assertThat(padding.padded(row, List.of(1))).isEqualTo(FloatRows.row(5, 0, 0, 0, 1, 0, 0, 0));
  }
}
