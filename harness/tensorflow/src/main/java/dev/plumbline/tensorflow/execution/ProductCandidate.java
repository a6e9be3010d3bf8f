package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.graph.ConvolutionProduct;
import dev.plumbline.tensorflow.graph.ConvolutionShape;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
   * @param shapes the shapes of its tensors
   */
  public static List<ProductCandidate> of(GraphDef graph, RowShapes shapes) {
    List<NodeDef> fitting = ConvolutionProduct.fitting(graph);
    if (fitting.isEmpty()) {
      return List.of();
    }
    List<String> maps = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    for (NodeDef node : fitting) {
      maps.add(GraphIndex.inputs(node).get(0).toString());
      maps.add(TensorName.canonical(node.getName()));
      filters.add(GraphIndex.inputs(node).get(1).toString());
    }
    List<Optional<Shape>> ofRows = shapes.of(maps);
    Map<String, RowShapes.BatchExtents> ofFilters = shapes.extents(filters);
    List<ProductCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < fitting.size(); i++) {
      String input = maps.get(2 * i);
      String output = maps.get(2 * i + 1);
      String filter = filters.get(i);
      shape(
              ofRows.get(2 * i),
              filter(ofFilters.get(TensorName.canonical(filter))),
              ofRows.get(2 * i + 1))
          .map(shape -> new ProductCandidate(input, filter, output, shape))
          .ifPresent(candidates::add);
    }
    return candidates;
  }

  /** The extents of a filter; empty if they are not known. */
  private static List<Integer> filter(RowShapes.@Nullable BatchExtents extents) {
    return extents == null ? List.of() : extents.few().stream().map(Math::toIntExact).toList();
  }

  /** The extents of a convolution over all channels; empty for any other. */
  private static Optional<ConvolutionShape> shape(
      Optional<Shape> input, List<Integer> filter, Optional<Shape> output) {
    if (input.isEmpty() || output.isEmpty() || filter.size() != 4) {
      return Optional.empty();
    }
    List<Integer> read = input.get().extents();
    List<Integer> written = output.get().extents();
    boolean whole = read.size() == 3 && written.size() == 3 && filter.get(2).equals(read.get(2));
    return whole
        ? Optional.of(new ConvolutionShape(read, filter.subList(0, 2), written))
        : Optional.empty();
  }
}
