package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Constants in place of placeholders that hold one number for all rows, such as a dropout rate. */
final class PlainConstants {
  private PlainConstants() {}

  /**
   * The constant that takes the place of a placeholder.
   *
   * @throws ModelException if it is no placeholder of one number
   */
  static NodeDef of(NodeDef placeholder, double value) {
    DataType type = placeholder.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType();
    if (!placeholder.getOp().startsWith("Placeholder")) {
      throw new ModelException(
          "'%s' (parameter 'constants') is no placeholder but a node of operation %s"
              .formatted(placeholder.getName(), placeholder.getOp()));
    }
    TensorProto.Builder number =
        TensorProto.newBuilder().setDtype(type).setTensorShape(NodeAttributes.shapeOf(List.of()));
    switch (type) {
      case DT_FLOAT -> number.addFloatVal((float) value);
      case DT_DOUBLE -> number.addDoubleVal(value);
      case DT_INT32 -> number.addIntVal((int) value);
      case DT_INT64 -> number.addInt64Val((long) value);
      case DT_BOOL -> number.addBoolVal(value != 0);
      default ->
          throw new ModelException(
              "'%s' (parameter 'constants') is of type %s; a constant is a float, double, int32, int64 or bool"
                  .formatted(placeholder.getName(), NodeAttributes.words(type)));
    }
    return GraphWriter.constantNode(placeholder.getName(), number.build());
  }
}
