package dev.plumbline.tensorflow.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * One tensor in which numeric inputs and the embedding of tokens lie side by side, through which
 * both reach the rest of a graph. There a model that reads both is differentiated with respect to
 * both at once. Values are passed on as they are, so outputs keep their bits.
 */
public final class JointSite {
  /** The name of the tensor. */
  public static final String NAME = "plumbline/joint";

  private final GraphWriter writer = new GraphWriter("plumbline/joint-part");
  private final GraphDef graph;
  private final List<RowPlaceholder.InputSlice> numbers;
  private final String embedding;

  private JointSite(GraphDef graph, List<RowPlaceholder.InputSlice> numbers, String embedding) {
    this.graph = graph;
    this.numbers = numbers;
    this.embedding = embedding;
  }

  /**
   * What lies side by side.
   *
   * @param numbers the numeric inputs, which come first
   * @param tokens the input whose ids are looked up
   */
  public record JointInputs(
      List<RowPlaceholder.InputSlice> numbers, RowPlaceholder.InputSlice tokens) {
    /** Copies the list. */
    public JointInputs {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * The parts of a model's inputs that can lie side by side: float inputs and one input of tokens;
   * empty if there are no such inputs, or several of tokens.
   *
   * @param inputs the inputs that hold features
   * @param tokens those among them that hold tokens
   */
  public static Optional<JointInputs> parts(
      List<RowPlaceholder.InputSlice> inputs, Set<RowPlaceholder.InputSlice> tokens) {
    List<RowPlaceholder.InputSlice> numbers =
        inputs.stream()
            .filter(input -> !tokens.contains(input) && input.type() == DataType.DT_FLOAT)
            .toList();
    return tokens.size() != 1 || numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(new JointInputs(numbers, tokens.iterator().next()));
  }

  /**
   * The graph with such a tensor; the graph as it is if the tokens have not one embedding.
   *
   * @param graph the flat graph, fed by rows
   * @param parts what lies side by side
   * @param logits a tensor to which the embedding leads
   * @param named the embedding; null to find it
   */
  public static GraphDef put(
      GraphDef graph, JointInputs parts, String logits, @Nullable String named) {
    GraphIndex index = new GraphIndex(graph);
    Optional<String> embedding =
        named != null
            ? index.node(TensorName.of(named).node()).map(NodeDef::getName)
            : lookup(index, parts.tokens(), logits);
    return embedding.map(name -> new JointSite(graph, parts.numbers(), name).graph()).orElse(graph);
  }

  private static Optional<String> lookup(
      GraphIndex index, RowPlaceholder.InputSlice tokens, String logits) {
    List<NodeDef> path = index.between(RowPlaceholder.NAME, TensorName.of(logits).node());
    List<LookupFinder.TableLookup> own = new LookupFinder(index, List.of(tokens)).find(path);
    return own.size() == 1 ? Optional.of(own.get(0).node()) : Optional.empty();
  }

  private GraphDef graph() {
    String extents = writer.extents(embedding);
    List<String> together = new ArrayList<>();
    Map<String, String> instead = new HashMap<>();
    int start = 0;
    for (RowPlaceholder.InputSlice number : numbers) {
      together.add(slice(RowPlaceholder.NAME, number.offset(), number.size()));
      String own = slice(NAME, start, number.size());
      List<Integer> shape = new ArrayList<>(List.of(-1));
      shape.addAll(number.shape());
      instead.put(number.node(), writer.reshape(own, shape));
      start += number.size();
    }
    together.add(flat(extents));
    together.add(writer.scalar(1));
    writer.named(
        NAME,
        "ConcatV2",
        together,
        Map.of(
            "N", NodeAttributes.of(together.size() - 1),
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "Tidx", NodeAttributes.of(DataType.DT_INT32)));
    String back = writer.reshape(slice(NAME, start, -1), extents);
    return merged(instead, back);
  }

  /** The embedding with all axes but the first made one. */
  private String flat(String extents) {
    String rows =
        writer.op(
            "Slice",
            List.of(extents, writer.ints(0), writer.ints(1)),
            Map.of(
                "T", NodeAttributes.of(DataType.DT_INT32),
                "Index", NodeAttributes.of(DataType.DT_INT32)));
    String flat =
        writer.op(
            "ConcatV2",
            List.of(rows, writer.ints(-1), writer.scalar(0)),
            Map.of(
                "N", NodeAttributes.of(2),
                "T", NodeAttributes.of(DataType.DT_INT32),
                "Tidx", NodeAttributes.of(DataType.DT_INT32)));
    return writer.reshape(embedding, flat);
  }

  private String slice(String from, int start, int size) {
    return writer.op(
        "Slice",
        List.of(from, writer.ints(0, start), writer.ints(-1, size)),
        Map.of(
            "T", NodeAttributes.of(DataType.DT_FLOAT),
            "Index", NodeAttributes.of(DataType.DT_INT32)));
  }

  /** The graph with the new nodes, which all others read in place of inputs and embedding. */
  private GraphDef merged(Map<String, String> instead, String back) {
    GraphDef.Builder merged = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      NodeDef.Builder changed = node.toBuilder().clearInput();
      for (String input : node.getInputList()) {
        boolean embedded =
            !TensorName.isControl(input) && TensorName.of(input).node().equals(embedding);
        changed.addInput(embedded ? back : input);
      }
      String number = instead.get(node.getName());
      merged.addNode(number == null ? changed : changed.setInput(0, number));
    }
    return merged.addAllNode(writer.graph().getNodeList()).build();
  }
}
