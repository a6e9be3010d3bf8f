package dev.plumbline.djl.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes ONNX models field by field, by the numbers of {@code onnx.proto}. */
final class OnnxBytes {
  private static final int FLOAT = 1;
  private static final int STRING = 8;
  private static final String ML = "ai.onnx.ml";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** What one field writes. */
  private interface Written {
    void to(CodedOutputStream out) throws IOException;
  }

  private OnnxBytes add(Written field) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      field.to(out);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OnnxBytes number(int field, long value) {
    return add(out -> out.writeInt64(field, value));
  }

  OnnxBytes text(int field, String value) {
    return add(out -> out.writeString(field, value));
  }

  OnnxBytes inner(int field, OnnxBytes value) {
    return add(out -> out.writeByteArray(field, value.bytes()));
  }

  OnnxBytes decimal(int field, float value) {
    return add(out -> out.writeFloat(field, value));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** A value of floats; an extent of 0 is left open. */
  static OnnxBytes value(String name, long type, long... extents) {
    OnnxBytes shape = new OnnxBytes();
    for (long extent : extents) {
      shape.inner(
          1, extent == 0 ? new OnnxBytes().text(2, "any") : new OnnxBytes().number(1, extent));
    }
    OnnxBytes tensor = new OnnxBytes().number(1, type).inner(2, shape);
    return new OnnxBytes().text(1, name).inner(2, new OnnxBytes().inner(1, tensor));
  }

  /** Floats that a graph holds. */
  static OnnxBytes weights(String name, long rows, long columns, float... values) {
    OnnxBytes weights = new OnnxBytes().number(1, rows).number(1, columns).number(2, FLOAT);
    for (float value : values) {
      weights.decimal(4, value);
    }
    return weights.text(8, name);
  }

  static OnnxBytes node(String operation, String output, String... inputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operation);
  }

  /** A model of a graph. */
  static OnnxBytes model(OnnxBytes graph) {
    return new OnnxBytes()
        .number(1, 8)
        .inner(7, graph.text(2, "tiny"))
        .inner(8, new OnnxBytes().number(2, 13));
  }

  /** Scores of one text: 3 for {@code female}, 5 for {@code male}. */
  static OnnxBytes ofTexts() {
    OnnxBytes keys =
        new OnnxBytes().text(1, "keys_strings").text(9, "female").text(9, "male").number(20, 8);
    OnnxBytes values =
        new OnnxBytes().text(1, "values_floats").decimal(7, 3).decimal(7, 5).number(20, 6);
    OnnxBytes encoder =
        node("LabelEncoder", "scores", "sex").text(7, ML).inner(5, keys).inner(5, values);
    return model(
            new OnnxBytes()
                .inner(1, encoder)
                .inner(11, value("sex", STRING, 0, 1))
                .inner(12, value("scores", FLOAT, 0, 1)))
        .inner(8, new OnnxBytes().text(1, ML).number(2, 2));
  }

  /** Scores x · W with W = (1, 2, 3; 4, 5, 6). */
  static OnnxBytes product() {
    return model(
        new OnnxBytes()
            .inner(1, node("MatMul", "scores", "x", "w"))
            .inner(5, weights("w", 2, 3, 1, 2, 3, 4, 5, 6))
            .inner(11, value("x", FLOAT, 0, 2))
            .inner(11, value("w", FLOAT, 2, 3))
            .inner(12, value("scores", FLOAT, 0, 3)));
  }
}
