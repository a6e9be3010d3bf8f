package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces the inputs of a graph by one placeholder of flat float32 rows, from which slices are
 * taken under the names of the inputs. A batch is then one tensor whatever inputs a model has, and
 * a gradient with respect to it covers the whole row.
 */
public final class RowPlaceholder {
  /** The name of the placeholder. */
  public static final String NAME = "plumbline/rows";

  private RowPlaceholder() {}

  /** How messages name a tensor: the rows, which no graph of a user has, are the input. */
  public static String words(String tensor) {
    String node = TensorName.of(tensor).node();
    return node.equals(NAME) || node.equals(JointSite.NAME) ? "the input" : "'" + node + "'";
  }

  /**
   * The slice of a row that becomes one input of the graph.
   *
   * @param node the name of the input's node, which is replaced
   * @param type the data type of the input
   * @param shape the shape that one sample has in the row
   * @param axes the axes of that shape in the order of the model
   * @param offset the place in the row where the slice starts
   */
  public record InputSlice(
      String node, DataType type, List<Integer> shape, List<Integer> axes, int offset) {
    /** Copies the lists. */
    public InputSlice {
      shape = List.copyOf(shape);
      axes = List.copyOf(axes);
    }

    /** The same slice as an input of another type. */
    InputSlice as(DataType other) {
      return new InputSlice(node, other, shape, axes, offset);
    }

    private boolean isInOrder() {
      return axes.equals(IntStream.range(0, axes.size()).boxed().toList());
    }

    /** The place of each axis, with the batch first. */
    private int[] permutation() {
      return IntStream.concat(IntStream.of(0), axes.stream().mapToInt(axis -> axis + 1)).toArray();
    }

    /** The number of elements of the slice. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  /**
   * The graph with one placeholder in place of its inputs.
   *
   * @param graph the graph
   * @param width the number of elements of a row
   * @param cuts the inputs
   */
  public static GraphDef put(GraphDef graph, int width, List<InputSlice> cuts) {
    GraphWriter writer = new GraphWriter("plumbline/input");
    writer.placeholder(NAME, -1, width);
    Map<String, NodeDef> inputs = new HashMap<>();
    cuts.forEach(cut -> inputs.put(cut.node(), cut(writer, width, cut)));
    List<NodeDef> nodes = new ArrayList<>(writer.graph().getNodeList());
    graph.getNodeList().forEach(node -> nodes.add(inputs.getOrDefault(node.getName(), node)));
    return graph.toBuilder().clearNode().addAllNode(nodes).build();
  }

  /**
   * Whether a node cuts an input out of the rows that begins at one of some places.
   *
   * @param node the node
   * @param graph the graph it belongs to
   * @param places places in a row
   */
  public static boolean cutsAt(NodeDef node, GraphIndex graph, Set<Integer> places) {
    if (!node.getOp().equals("Slice") || !node.getInput(0).equals(NAME)) {
      return false;
    }
    return graph
        .node(TensorName.of(node.getInput(1)).node())
        .filter(begin -> places.contains(begin.getAttrOrThrow("value").getTensor().getIntVal(1)))
        .isPresent();
  }

  private static NodeDef cut(GraphWriter writer, int width, InputSlice cut) {
    String slice = NAME;
    if (cut.size() != width) {
      slice =
          writer.op(
              "Slice",
              List.of(NAME, writer.ints(0, cut.offset()), writer.ints(-1, cut.size())),
              Map.of(
                  "T", NodeAttributes.of(DataType.DT_FLOAT),
                  "Index", NodeAttributes.of(DataType.DT_INT32)));
    }
    List<Integer> shape = new ArrayList<>(List.of(-1));
    shape.addAll(cut.shape());
    String reshaped = writer.reshape(slice, shape);
    if (cut.type() != DataType.DT_FLOAT) {
      return converted(writer, cut, reshaped);
    }
    NodeDef.Builder node =
        NodeDef.newBuilder()
            .setName(cut.node())
            .addInput(reshaped)
            .putAttr("T", NodeAttributes.of(DataType.DT_FLOAT));
    return cut.isInOrder()
        ? node.setOp("Identity").build()
        : node.setOp("Transpose")
            .addInput(writer.ints(cut.permutation()))
            .putAttr("Tperm", NodeAttributes.of(DataType.DT_INT32))
            .build();
  }

  private static NodeDef converted(GraphWriter writer, InputSlice cut, String reshaped) {
    String ordered =
        cut.isInOrder()
            ? reshaped
            : writer.op(
                "Transpose",
                List.of(reshaped, writer.ints(cut.permutation())),
                Map.of(
                    "T", NodeAttributes.of(DataType.DT_FLOAT),
                    "Tperm", NodeAttributes.of(DataType.DT_INT32)));
    return NodeDef.newBuilder()
        .setName(cut.node())
        .setOp("Cast")
        .addInput(WholeNumbers.bounded(writer, cut.type(), ordered))
        .putAttr("SrcT", NodeAttributes.of(DataType.DT_FLOAT))
        .putAttr("DstT", NodeAttributes.of(cut.type()))
        .build();
  }
}
