package dev.plumbline.core.blackbox;

import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.reports.results.NpyWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows with texts as a NumPy array of records: a field for each input, by its name, of float64 or
 * of texts. An input of one element is a number or text of its record, others are arrays.
 *
 * @param layout the layout of the rows
 */
record RecordRows(InputLayout layout) {

  /**
   * The bytes of the file.
   *
   * @param rows flat rows, in which texts stand as numbers
   */
  byte[] bytes(float[][] rows) {
    List<Field> fields =
        layout.placed().stream().map(placed -> new Field(placed, longest(placed, rows))).toList();
    int size = fields.stream().mapToInt(Field::bytes).sum();
    return NpyWriter.records(
        fields.stream().map(Field::type).collect(Collectors.joining(", ", "[", "]")),
        rows.length,
        size,
        bytes -> Arrays.stream(rows).forEach(row -> fields.forEach(each -> each.put(row, bytes))));
  }

  /** The code points of the longest text of an input; 0 of numbers. */
  private static int longest(InputLayout.Placed placed, float[][] rows) {
    List<String> texts = placed.input().texts();
    int longest = texts.isEmpty() ? 0 : 1;
    for (float[] row : rows) {
      for (int e = placed.offset(); e < placed.end() && !texts.isEmpty(); e++) {
        String text = texts.get((int) row[e]);
        longest = Math.max(longest, text.codePointCount(0, text.length()));
      }
    }
    return longest;
  }

  /**
   * A field of each record.
   *
   * @param placed the input
   * @param length the code points of its texts; 0 of numbers
   */
  private record Field(InputLayout.Placed placed, int length) {
    /** Its name, type and shape, as NumPy writes them. */
    String type() {
      List<Integer> extents = placed.input().shape().extents();
      String shape =
          placed.input().shape().size() == 1
              ? ""
              : extents.stream().map(e -> e + ",").collect(Collectors.joining(" ", ", (", ")"));
      String name = placed.input().name().replace("\\", "\\\\").replace("'", "\\'");
      return "('%s', '%s'%s)".formatted(name, length == 0 ? "<f8" : "<U" + length, shape);
    }

    int bytes() {
      return Math.multiplyExact(
          placed.input().shape().size(), length == 0 ? Double.BYTES : Integer.BYTES * length);
    }

    void put(float[] row, ByteBuffer bytes) {
      for (int e = placed.offset(); e < placed.end(); e++) {
        if (length == 0) {
          bytes.putDouble(row[e]);
        } else {
          NpyWriter.put(bytes, placed.input().texts().get((int) row[e]), length);
        }
      }
    }
  }
}
