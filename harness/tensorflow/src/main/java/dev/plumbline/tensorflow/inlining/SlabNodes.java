package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.inlining.VolumeConvolutions.VolumeNode;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The nodes that stand for one convolution over three axes. */
final class SlabNodes {
  private static final AttrValue FLOAT = NodeAttributes.of(DataType.DT_FLOAT);
  private static final AttrValue INT32 = NodeAttributes.of(DataType.DT_INT32);

  private final VolumeNode volume;
  private final NodeDef node;
  private final GraphWriter writer;

  SlabNodes(VolumeNode volume) {
    this.volume = volume;
    this.node = volume.node();
    this.writer = new GraphWriter(node.getName());
  }

  /** The nodes; the last one has the name of the convolution. */
  List<NodeDef> nodes() {
    String result = volume.transposed() ? transposed() : plain();
    List<String> controls = node.getInputList().stream().filter(it -> it.startsWith("^")).toList();
    writer.add(
        NodeDef.newBuilder()
            .setName(node.getName())
            .setOp("Reshape")
            .addInput(result)
            .addInput(extents(-1, of(1), of(2), of(3), of(4)))
            .addAllInput(controls)
            .putAttr("T", FLOAT)
            .putAttr("Tshape", INT32)
            .putAttr(NodeAttributes.KEEPS_CHANNELS, NodeAttributes.of(true))
            .build());
    return writer.graph().getNodeList();
  }

  private String plain() {
    List<Long> kernel = volume.kernel();
    String turned = turned(node.getInput(1), 1, 2, 0, 3, 4);
    String weights =
        writer.reshape(
            turned,
            extents(kernel.get(1), kernel.get(2), kernel.get(0) * kernel.get(3), kernel.get(4)));
    return writer.op("Conv2D", List.of(sideBySide(node.getInput(0)), weights), window());
  }

  private String transposed() {
    List<Long> kernel = volume.kernel();
    String turned = turned(node.getInput(1), 1, 2, 3, 0, 4);
    String weights =
        writer.reshape(
            turned,
            extents(kernel.get(1), kernel.get(2), kernel.get(3), kernel.get(0) * kernel.get(4)));
    String slabs = sideBySide(node.getInput(2));
    String count =
        writer.op(
            "Slice",
            List.of(writer.extents(slabs), writer.ints(0), writer.ints(1)),
            Map.of("T", INT32, "Index", INT32));
    String sizes =
        writer.op(
            "ConcatV2",
            List.of(count, extents(of(2), of(3), of(4)), writer.scalar(0)),
            Map.of("T", INT32, "Tidx", INT32, "N", NodeAttributes.of(2L)));
    return writer.op("Conv2DBackpropInput", List.of(sizes, weights, slabs), window());
  }

  /** For each output slab, the input slabs that it is made of, as channels of one image. */
  private String sideBySide(String values) {
    List<Integer> meetings = volume.meetings();
    boolean zeros = meetings.contains(volume.slabs());
    String all = zeros ? writer.pad(values, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) : values;
    String table =
        writer.op(
            "Reshape",
            List.of(
                writer.ints(meetings.stream().mapToInt(Integer::intValue).toArray()),
                extents(-1, volume.steps())),
            Map.of("T", INT32, "Tshape", INT32));
    String gathered =
        writer.op(
            "GatherV2",
            List.of(all, table, writer.scalar(1)),
            Map.of("Tparams", FLOAT, "Tindices", INT32, "Taxis", INT32));
    List<Long> in = volume.in();
    return writer.reshape(
        turned(gathered, 0, 1, 3, 4, 2, 5),
        extents(-1, in.get(2), in.get(3), volume.steps() * in.get(4)));
  }

  private String turned(String values, int... order) {
    return writer.op(
        "Transpose", List.of(values, writer.ints(order)), Map.of("T", FLOAT, "Tperm", INT32));
  }

  private Map<String, AttrValue> window() {
    return Map.of(
        "T", FLOAT,
        "padding", node.getAttrOrThrow("padding"),
        "strides", volume.overTwo("strides"),
        "dilations", volume.overTwo("dilations"));
  }

  private long of(int axis) {
    return volume.out().get(axis);
  }

  private String extents(long... extents) {
    return writer.ints(LongStream.of(extents).mapToInt(Math::toIntExact).toArray());
  }
}
