package dev.plumbline.tensorflow.execution;

import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.graph.ConvolutionProduct;
import dev.plumbline.tensorflow.graph.ConvolutionProduct.ConvolutionShape;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A convolution of rows that may be computed as a matrix product.
 *
 * @param input the tensor that it reads
 * @param filter the tensor of its filter
 * @param output its own tensor
 * @param shape its extents
 */
public record ProductCandidate(String input, String filter, String output, ConvolutionShape shape) {

  /**
   * The candidates of a graph.
   *
   * @param graph a graph that is fed by rows
   * @param shapes the shapes of its tensors, or of those of the same names in another graph
   */
  public static List<ProductCandidate> of(GraphDef graph, RowShapes shapes) {
    List<NodeDef> fitting = ConvolutionProduct.fitting(graph);
    Set<String> tensors = new HashSet<>();
    for (NodeDef node : fitting) {
      tensors.add(TensorName.canonical(node.getName()));
      GraphIndex.inputs(node).forEach(input -> tensors.add(input.toString()));
    }
    if (tensors.isEmpty()) {
      return List.of();
    }
    Extents extents = new Extents(shapes.extents(tensors));
    return fitting.stream().flatMap(node -> of(node, extents, shapes.fewRows())).toList();
  }

  private static Stream<ProductCandidate> of(NodeDef node, Extents extents, int rows) {
    String input = GraphIndex.inputs(node).get(0).toString();
    String filter = GraphIndex.inputs(node).get(1).toString();
    String output = TensorName.canonical(node.getName());
    List<Integer> read = extents.of(input);
    if (read.size() != 4 || read.get(0) != rows) {
      return Stream.empty();
    }
    ConvolutionShape shape =
        new ConvolutionShape(
            read.subList(1, 4), extents.of(filter).subList(0, 2), extents.of(output).subList(1, 4));
    return Stream.of(new ProductCandidate(input, filter, output, shape));
  }

  /** The extents of tensors in a batch of few rows. */
  private record Extents(Map<String, RowShapes.BatchExtents> known) {
    List<Integer> of(String tensor) {
      return known.getOrDefault(tensor, RowShapes.BatchExtents.UNKNOWN).few().stream()
          .map(Math::toIntExact)
          .toList();
    }
  }
}
