package dev.plumbline.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Makes the values of the attributes of nodes, and reads them. */
public final class NodeAttributes {
  /** Marks a node of ours that reshapes and leaves the last axis as it is. */
  public static final String KEEPS_CHANNELS = "_keeps_channels";

  private static final String CHANNELS_LAST = "NHWC";

  private NodeAttributes() {}

  /** An attribute that holds a data type. */
  public static AttrValue of(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  /** An attribute that holds a whole number. */
  public static AttrValue of(long value) {
    return AttrValue.newBuilder().setI(value).build();
  }

  /** An attribute that holds a number. */
  public static AttrValue of(float value) {
    return AttrValue.newBuilder().setF(value).build();
  }

  /** An attribute that holds a truth value. */
  public static AttrValue of(boolean value) {
    return AttrValue.newBuilder().setB(value).build();
  }

  /** The name of a type in a message: {@code float} for {@code DT_FLOAT}. */
  public static String words(DataType type) {
    return type.name().replace("DT_", "").toLowerCase(Locale.ROOT);
  }

  /** An attribute that holds a text. */
  public static AttrValue of(String value) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
  }

  /** An attribute that holds a list of whole numbers. */
  public static AttrValue of(List<Long> values) {
    return AttrValue.newBuilder().setList(AttrValue.ListValue.newBuilder().addAllI(values)).build();
  }

  /** An attribute that holds a tensor. */
  public static AttrValue of(TensorProto tensor) {
    return AttrValue.newBuilder().setTensor(tensor).build();
  }

  /** An attribute that holds a shape; −1 stands for an unknown extent. */
  public static AttrValue shape(List<Long> extents) {
    return AttrValue.newBuilder().setShape(shapeOf(extents)).build();
  }

  /** A shape; −1 stands for an unknown extent. */
  public static TensorShapeProto shapeOf(List<Long> extents) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long extent : extents) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
    }
    return shape.build();
  }

  /**
   * Whether a node works on float32 values whose last axis is the channels. Both are defaults,
   * which saved graphs leave out.
   */
  public static boolean isChannelsLast(NodeDef node) {
    return node.getAttrOrDefault("T", of(DataType.DT_FLOAT)).getType() == DataType.DT_FLOAT
        && node.getAttrOrDefault("data_format", of(CHANNELS_LAST))
            .getS()
            .toStringUtf8()
            .equals(CHANNELS_LAST);
  }
}
