package dev.plumbline.tensorflow.length;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.RowPlaceholder.InputSlice;
import dev.plumbline.tensorflow.graph.TensorName;
import dev.plumbline.tensorflow.graph.WholeNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Writes the nodes of a graph that depend on its rows once more, for rows of any length.
 *
 * @param prefix the beginning of the names of all new nodes
 * @param graph the flat graph
 * @param inputs its inputs, sequences of equal length that lie in a row one after the other
 */
record OpenLengthNodes(String prefix, GraphDef graph, List<InputSlice> inputs) {
  private static final String SHAPES = "_output_shapes";

  /** The placeholder of the rows. */
  static String rows(String prefix) {
    return prefix + "/rows";
  }

  /** All new nodes up to the copy of a tensor. */
  GraphDef upTo(String tensor) {
    GraphWriter writer = new GraphWriter(prefix + "/input");
    writer.placeholder(rows(prefix), -1, -1);
    Set<String> names = writeInputs(writer);
    Set<String> before =
        Ancestors.of(Ancestors.byName(graph), inputs.stream().map(InputSlice::node).toList());
    List<NodeDef> behind =
        new GraphIndex(graph)
            .between(RowPlaceholder.NAME, TensorName.of(tensor).node()).stream()
                .filter(node -> !before.contains(node.getName()))
                .toList();
    behind.forEach(node -> names.add(node.getName()));
    behind.forEach(node -> writer.add(copy(node, names)));
    return writer.graph();
  }

  /**
   * The inputs, cut out of rows that all of them divide evenly; returns the names of their nodes.
   */
  private Set<String> writeInputs(GraphWriter writer) {
    String parts = rows(prefix);
    if (inputs.size() > 1) {
      parts =
          writer.op(
              "Split",
              List.of(writer.scalar(1), parts),
              Map.of(
                  "T", NodeAttributes.of(DataType.DT_FLOAT),
                  "num_split", NodeAttributes.of((long) inputs.size())));
    }
    Map<String, NodeDef> nodes = Ancestors.byName(graph);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      NodeDef own = nodes.get(inputs.get(i).node());
      if (own != null) { // the output may do without an input
        write(writer, own, parts + ":" + i);
        names.add(own.getName());
      }
    }
    return names;
  }

  /** An input of the type that it has in the graph, where a conversion makes whole numbers. */
  private void write(GraphWriter writer, NodeDef own, String part) {
    String name = prefix + "/" + own.getName();
    if (!own.getOp().equals("Cast")) {
      writer.identity(name, part);
      return;
    }
    DataType type = own.getAttrOrThrow("DstT").getType();
    writer.named(
        name,
        "Cast",
        List.of(WholeNumbers.bounded(writer, type, part)),
        Map.of("SrcT", NodeAttributes.of(DataType.DT_FLOAT), "DstT", NodeAttributes.of(type)));
  }

  private NodeDef copy(NodeDef node, Set<String> copied) {
    NodeDef.Builder copy =
        node.toBuilder().setName(prefix + "/" + node.getName()).clearInput().removeAttr(SHAPES);
    for (TensorName input : GraphIndex.inputs(node)) {
      copy.addInput(copied.contains(input.node()) ? prefix + "/" + input : input.toString());
    }
    return copy.build();
  }
}
