package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordRowsTests {
  private static final InputLayout LAYOUT =
      new InputLayout(
          List.of(
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
              new InputLayout.Input(
                  "größe's", Shape.of(1), InputKind.TEXTS, List.of("Lima", "Ä𝄞b", "longer")),
              new InputLayout.Input("x", Shape.of(2), InputKind.COLUMNS)));

  /** The bytes of the records in NumPy 2.4.6: a.tobytes().hex(), x[0, 0] being float32(0.1). */
  private static final String NUMPY =
      "000000000000f83fc40000001ed101006200000000000000000000a09999b93f0000000000000040"
          + "00000000000000c04c000000690000006d0000006100000000000000000008400000000000001040";

  @Test
  void theBytesAreThoseOfNumPy() {
    byte[] bytes = new RecordRows(LAYOUT).bytes(new float[][] {{1.5f, 1, 0.1f, 2}, {-2, 0, 3, 4}});
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("934e554d50590300");
    int start = 12 + head.getInt(8);
    assertThat(start % 64).isZero();
    assertThat(new String(bytes, 12, start - 12, StandardCharsets.UTF_8))
        .startsWith(
            "{'descr': [('age', '<f8'), ('größe\\'s', '<U4'), ('x', '<f8', (2,))],"
                + " 'fortran_order': False, 'shape': (2,), }")
        .endsWith(" \n");
    assertThat(HexFormat.of().formatHex(Arrays.copyOfRange(bytes, start, bytes.length)))
        .isEqualTo(NUMPY);
  }

  @Test
  void textsAreAsLongAsTheLongestOfTheRows() {
    byte[] bytes = new RecordRows(LAYOUT).bytes(new float[][] {{0, 2, 0, 0}});
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("'<U6'");
  }
}
