package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Feeds inputs of whole numbers as floats where a model does nothing with them but convert them to
 * floats, as with images of uint8. The tensor behind the conversion is then the input, so that the
 * model has a gradient with respect to it, and the outputs of whole numbers are the same.
 *
 * @param graph the graph, in which nothing converts such inputs any more
 * @param slices the inputs; those that are fed as floats are of type float
 */
public record FloatInputs(GraphDef graph, List<RowPlaceholder.InputSlice> slices) {
  /** Operations that move values and do not change them. */
  private static final Set<String> MOVING =
      Set.of("Identity", "Reshape", "Transpose", "ExpandDims", "Squeeze", "ReverseV2");

  /** Operations that read the values, or their shape, and whose result is of another type. */
  private static final Set<String> ENDING =
      Set.of("Shape", "Size", "Rank", "ResizeBilinear", "ResizeBicubic");

  /** Copies the list. */
  public FloatInputs {
    slices = List.copyOf(slices);
  }

  /**
   * Feeds inputs as floats, where that is possible.
   *
   * @param graph a flat graph
   * @param slices the inputs
   * @param numbers the nodes of those whose values are numbers, in contrast to ids of tokens
   */
  public static FloatInputs of(
      GraphDef graph, List<RowPlaceholder.InputSlice> slices, Set<String> numbers) {
    if (numbers.isEmpty()) {
      return new FloatInputs(graph, slices);
    }
    GraphIndex index = new GraphIndex(graph);
    Map<String, NodeDef> changed = new HashMap<>();
    List<RowPlaceholder.InputSlice> fed = new ArrayList<>();
    for (RowPlaceholder.InputSlice slice : slices) {
      Optional<Map<String, NodeDef>> readers =
          numbers.contains(slice.node()) ? readers(index, slice) : Optional.empty();
      readers.ifPresent(changed::putAll);
      fed.add(readers.isPresent() ? slice.as(DataType.DT_FLOAT) : slice);
    }
    List<NodeDef> nodes =
        graph.getNodeList().stream()
            .map(node -> changed.getOrDefault(node.getName(), node))
            .toList();
    return new FloatInputs(graph.toBuilder().clearNode().addAllNode(nodes).build(), fed);
  }

  /** Which inputs are fed as floats, as a note for the reader; empty if there are none. */
  public Map<String, String> notes(List<RowPlaceholder.InputSlice> before) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      if (!slices.get(i).type().equals(before.get(i).type())) {
        names.add(before.get(i).node());
      }
    }
    return names.isEmpty()
        ? Map.of()
        : Map.of("inputs of whole numbers", names + " fed as floats, behind their conversion");
  }

  /** What reads an input, for floats; empty if something computes with the whole numbers. */
  private static Optional<Map<String, NodeDef>> readers(
      GraphIndex index, RowPlaceholder.InputSlice slice) {
    Map<String, NodeDef> changed = new HashMap<>();
    List<String> waiting = new ArrayList<>(List.of(slice.node()));
    Set<String> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      String read = waiting.remove(waiting.size() - 1);
      if (!seen.add(read)) {
        continue;
      }
      for (NodeDef reader : index.readers(read)) {
        Optional<NodeDef> floats = forFloats(reader, read);
        if (floats.isEmpty()) {
          return Optional.empty();
        }
        changed.put(reader.getName(), floats.get());
        if (MOVING.contains(reader.getOp())) {
          waiting.add(reader.getName());
        }
      }
    }
    return Optional.of(changed);
  }

  private static Optional<NodeDef> forFloats(NodeDef reader, String read) {
    if (reader.getOp().equals("Cast")) {
      return AffineOps.isFloat(reader, "DstT") ? Optional.of(conversion(reader)) : Optional.empty();
    }
    List<TensorName> inputs = GraphIndex.inputs(reader);
    boolean first = inputs.get(0).node().equals(read);
    boolean alone = inputs.stream().filter(input -> input.node().equals(read)).count() == 1;
    boolean known = MOVING.contains(reader.getOp()) || ENDING.contains(reader.getOp());
    return known && first && alone
        ? Optional.of(reader.toBuilder().putAttr("T", NodeAttributes.of(DataType.DT_FLOAT)).build())
        : Optional.empty();
  }

  private static NodeDef conversion(NodeDef cast) {
    if (cast.getAttrOrThrow("DstT").getType() == DataType.DT_FLOAT) {
      return cast.toBuilder()
          .setOp("Identity")
          .clearAttr()
          .putAttr("T", NodeAttributes.of(DataType.DT_FLOAT))
          .build();
    }
    return cast.toBuilder().putAttr("SrcT", NodeAttributes.of(DataType.DT_FLOAT)).build();
  }
}
