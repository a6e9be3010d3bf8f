package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Puts one placeholder of flat float32 rows before a graph and cuts the graph's own inputs out of
 * it, under their old names. So a batch is one tensor whatever the inputs are, and its gradient is
 * the gradient of the whole row.
 */
public final class RowPlaceholder {
  /** The name of the placeholder. */
  public static final String NAME = "plumbline/rows";

  private RowPlaceholder() {}

  /**
   * An input of the graph.
   *
   * @param node the node that stands for it, replaced
   * @param type its data type
   * @param shape one sample's shape
   * @param offset where it starts in a row
   */
  public record Cut(String node, DataType type, List<Integer> shape, int offset) {
    int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  /** The graph with rows of a width in place of its inputs. */
  public static GraphDef put(GraphDef graph, int width, List<Cut> cuts) {
    GraphWriter writer = new GraphWriter("plumbline/input");
    writer.placeholder(NAME, -1, width);
    Map<String, NodeDef> inputs = new HashMap<>();
    cuts.forEach(cut -> inputs.put(cut.node(), cut(writer, width, cut)));
    List<NodeDef> nodes = new ArrayList<>(writer.graph().getNodeList());
    graph.getNodeList().forEach(node -> nodes.add(inputs.getOrDefault(node.getName(), node)));
    return graph.toBuilder().clearNode().addAllNode(nodes).build();
  }

  private static NodeDef cut(GraphWriter writer, int width, Cut cut) {
    String slice = NAME;
    if (cut.size() != width) {
      slice =
          writer.op(
              "Slice",
              List.of(NAME, writer.ints(0, cut.offset()), writer.ints(-1, cut.size())),
              Map.of(
                  "T", Attributes.of(DataType.DT_FLOAT),
                  "Index", Attributes.of(DataType.DT_INT32)));
    }
    List<Integer> shape = new ArrayList<>(List.of(-1));
    shape.addAll(cut.shape());
    String reshaped = writer.reshape(slice, shape);
    Map<String, AttrValue> attributes =
        cut.type() == DataType.DT_FLOAT
            ? Map.of("T", Attributes.of(DataType.DT_FLOAT))
            : Map.of("SrcT", Attributes.of(DataType.DT_FLOAT), "DstT", Attributes.of(cut.type()));
    return NodeDef.newBuilder()
        .setName(cut.node())
        .setOp(cut.type() == DataType.DT_FLOAT ? "Identity" : "Cast")
        .addInput(reshaped)
        .putAllAttr(attributes)
        .build();
  }
}
