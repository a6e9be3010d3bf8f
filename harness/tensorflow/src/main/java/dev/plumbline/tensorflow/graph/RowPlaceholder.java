package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
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
   * @param shape the shape that one sample has there
   * @param offset the place in the row where the slice starts
   */
  public record InputSlice(String node, DataType type, List<Integer> shape, int offset) {
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
    Map<String, AttrValue> attributes =
        cut.type() == DataType.DT_FLOAT
            ? Map.of("T", NodeAttributes.of(DataType.DT_FLOAT))
            : Map.of(
                "SrcT",
                NodeAttributes.of(DataType.DT_FLOAT),
                "DstT",
                NodeAttributes.of(cut.type()));
    return NodeDef.newBuilder()
        .setName(cut.node())
        .setOp(cut.type() == DataType.DT_FLOAT ? "Identity" : "Cast")
        .addInput(reshaped)
        .putAllAttr(attributes)
        .build();
  }
}
