package dev.plumbline.tensorflow.mixture;

import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphWriter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes that mix the values of corners at a cut, and a copy of the layers behind the cut for
 * the mixtures.
 */
final class MixtureNodes {
  private final String prefix;

  /** Nodes whose names begin with a prefix. */
  MixtureNodes(String prefix) {
    this.prefix = prefix;
  }

  /** The name of the placeholder of the values of the first corner at the cut, as a flat vector. */
  String first() {
    return prefix + "/first";
  }

  /**
   * The name of the placeholder of the differences of all other corners to the first, one flat row
   * each.
   */
  String differences() {
    return prefix + "/differences";
  }

  /** The name of the placeholder of the weights, one row per mixture. */
  String weights() {
    return prefix + "/weights";
  }

  /** The name of the copy of a tensor that lies behind the cut. */
  String copy(String tensor) {
    return GraphCopy.nameOf(tensor, prefix);
  }

  /**
   * All nodes.
   *
   * @param graph the flat graph
   * @param cut the tensor at which rows are mixed
   * @param shape the shape that one sample has there
   * @param output the tensor at which the copy ends
   */
  GraphDef nodes(GraphDef graph, String cut, List<Integer> shape, String output) {
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
    writer.identity(mixed, points);
    GraphCopy.of(graph, cut, output).write(writer, mixed, prefix);
    return writer.graph();
  }
}
