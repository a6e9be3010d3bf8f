package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/** The nodes that mix values at a cut, and what lies behind the cut once more for the mixtures. */
public final class MixtureNodes {
  private final String prefix;

  /** Nodes whose names start with a prefix. */
  public MixtureNodes(String prefix) {
    this.prefix = prefix;
  }

  /** The placeholder of the values of the first corner, flat. */
  public String first() {
    return prefix + "/first";
  }

  /** The placeholder of what each other corner has above the first, one flat row each. */
  public String differences() {
    return prefix + "/differences";
  }

  /** The placeholder of the weights, one row per mixture. */
  public String weights() {
    return prefix + "/weights";
  }

  /** A copied tensor's name. */
  public String copy(String tensor) {
    TensorName name = TensorName.of(tensor);
    return new TensorName(prefix + "/" + name.node(), name.index()).toString();
  }

  /**
   * The nodes.
   *
   * @param graph the flat graph
   * @param cut the tensor at which rows are mixed
   * @param shape one sample's shape there
   * @param output the tensor at the end of the copy
   */
  public GraphDef nodes(GraphDef graph, String cut, List<Integer> shape, String output) {
    int width = shape.stream().reduce(1, Math::multiplyExact);
    GraphWriter writer = new GraphWriter(prefix + "/mixing");
    writer.placeholder(first(), width);
    writer.placeholder(differences(), -1, width);
    writer.placeholder(weights(), -1, -1);
    String sum = writer.op("MatMul", weights(), differences());
    List<Integer> batch = new ArrayList<>(List.of(-1));
    batch.addAll(shape);
    String points = writer.reshape(writer.op("BiasAdd", sum, first()), batch);
    String mixed = prefix + "/mixed";
    writer.named(mixed, "Identity", List.of(points), Map.of("T", Attributes.of(DataType.DT_FLOAT)));
    GraphCopy.of(graph, cut, output).write(writer, mixed, prefix);
    return writer.graph();
  }
}
