package dev.plumbline.tensorflow.network;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;

/** Writes the weights of layers as constants. */
final class WeightConstants {
  private WeightConstants() {}

  static String linear(GraphWriter writer, String name, String input, NetworkLayer.Linear layer) {
    String product =
        writer.op("MatMul", input, transposed(writer, name + "/weight", layer.weight()));
    String bias = vector(writer, name + "/bias", layer.bias());
    return writer.named(
        name, "BiasAdd", List.of(product, bias), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }

  static String vector(GraphWriter writer, String name, FloatRows row) {
    return writer.floats(name, List.of((long) row.width()), row.copyRow(0));
  }

  static String matrix(GraphWriter writer, String name, FloatRows rows) {
    float[] values = new float[rows.count() * rows.width()];
    for (int row = 0; row < rows.count(); row++) {
      System.arraycopy(rows.copyRow(row), 0, values, row * rows.width(), rows.width());
    }
    return writer.floats(name, List.of((long) rows.count(), (long) rows.width()), values);
  }

  /** Writes the transpose of some rows: one row per input, one column per output. */
  static String transposed(GraphWriter writer, String name, FloatRows rows) {
    float[] values = new float[rows.count() * rows.width()];
    for (int row = 0; row < rows.count(); row++) {
      for (int column = 0; column < rows.width(); column++) {
        values[column * rows.count() + row] = rows.get(row, column);
      }
    }
    return writer.floats(name, List.of((long) rows.width(), (long) rows.count()), values);
  }
}
