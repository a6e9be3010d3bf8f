package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Nested JSON arrays as one flat block.
 *
 * @param shape the lengths of the arrays, outermost first
 * @param values the numbers in row-major order
 */
record Tensor(Shape shape, Vector values) {

  /**
   * Reads nested arrays; NaN and infinities stand as the strings "NaN", "Infinity" and "-Infinity".
   */
  static Tensor of(JsonNode node, String where) {
    List<Integer> extents = new ArrayList<>();
    for (JsonNode inner = node; inner.isArray() && !inner.isEmpty(); inner = inner.get(0)) {
      extents.add(inner.size());
    }
    Shape shape = new Shape(extents);
    List<Double> values = new ArrayList<>(shape.size());
    collect(node, extents, 0, values, where);
    return new Tensor(shape, Vector.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static void collect(
      JsonNode node, List<Integer> extents, int depth, List<Double> values, String where) {
    if (depth == extents.size()) {
      values.add(number(node, where));
      return;
    }
    if (!node.isArray() || node.size() != extents.get(depth)) {
      throw new GoldenException(
          where + ": axis " + depth + " must have " + extents.get(depth) + " entries everywhere");
    }
    for (JsonNode inner : node) {
      collect(inner, extents, depth + 1, values, where);
    }
  }

  private static double number(JsonNode node, String where) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new GoldenException(where + ": " + node + " is no number");
    };
  }

  /** The number of rows: the extent of the first axis. */
  int count() {
    return shape.extent(0);
  }

  /** The number of values of each row. */
  int width() {
    return shape.size() / count();
  }

  /** One row of the first axis. */
  Vector row(int index) {
    double[] row = new double[width()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(index * row.length + i);
    }
    return Vector.of(row);
  }

  /** All values narrowed to float32, as one row. */
  FloatRows narrowed() {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i);
    }
    return FloatRows.row(floats);
  }
}
