package dev.plumbline.tensorflow.propagation;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Adds nodes to the graph of a session and differentiates copies of single nodes. Nodes are
 * collected first and then handed to the session together.
 */
final class GraphExtender {
  private final GraphSession session;
  private final String prefix;
  private GraphWriter writer;
  private int parts;

  /**
   * An extender of the graph of a session.
   *
   * @param session the session
   * @param prefix the beginning of the names of all new nodes; it must be new to the graph
   */
  GraphExtender(GraphSession session, String prefix) {
    this.session = session;
    this.prefix = prefix;
    this.writer = new GraphWriter(prefix + "/0");
  }

  /** The writer that collects nodes until {@link #flush} hands them to the session. */
  GraphWriter writer() {
    return writer;
  }

  /** Adds a node on float32 tensors with the one attribute {@code T}. */
  String op(String op, String... inputs) {
    return writer.op(op, inputs);
  }

  /** Adds a float32 constant. */
  String scalar(double value) {
    return writer.scalar((float) value);
  }

  /**
   * Adds a node that takes the elements of {@code yes} where a condition holds, and those of {@code
   * no} elsewhere.
   */
  String select(String condition, String yes, String no) {
    return op("SelectV2", condition, yes, no);
  }

  /** Adds the positive part max(g, 0) of each signal. */
  Map<Integer, String> positive(Map<Integer, String> signals) {
    Map<Integer, String> positive = new TreeMap<>();
    signals.forEach((output, signal) -> positive.put(output, op("Relu", signal)));
    return positive;
  }

  /** Adds up some signals. */
  String sum(List<String> signals) {
    if (signals.size() == 1) {
      return signals.get(0);
    }
    AttrValue type = type(signals.get(0));
    return writer.op(
        "AddN", signals, Map.of("T", type, "N", NodeAttributes.of((long) signals.size())));
  }

  /** Gives a tensor the extents of another one. */
  String shapedAs(String tensor, String model) {
    AttrValue int32 = NodeAttributes.of(DataType.DT_INT32);
    AttrValue ofModel = type(model);
    AttrValue type = type(tensor);
    String extents = writer.op("Shape", List.of(model), Map.of("T", ofModel, "out_type", int32));
    return writer.op("Reshape", List.of(tensor, extents), Map.of("T", type, "Tshape", int32));
  }

  /**
   * Copies a tensor under a name of its own, so that a derivative with respect to the copy follows
   * only the nodes that read the copy.
   */
  String identity(String tensor) {
    AttrValue type = type(tensor); // asked first, because asking may replace the writer
    return writer.op("Identity", List.of(tensor), Map.of("T", type));
  }

  private AttrValue type(String tensor) {
    flush();
    DataType type = DataType.forNumber(session.type(tensor));
    return NodeAttributes.of(type == null ? DataType.DT_FLOAT : type);
  }

  /**
   * Copies a node with some of its inputs replaced, and returns the tensor of the copy's first
   * output.
   */
  String copy(NodeDef node, Map<Integer, String> replaced) {
    NodeDef.Builder copy =
        node.toBuilder().setName(prefix + "/copy" + parts + "_" + writer.graph().getNodeCount());
    copy.clearInput();
    List<TensorName> inputs = GraphIndex.inputs(node);
    for (int i = 0; i < inputs.size(); i++) {
      copy.addInput(replaced.getOrDefault(i, inputs.get(i).toString()));
    }
    return writer.add(copy.build());
  }

  /** Hands the collected nodes to the session. */
  void flush() {
    if (writer.graph().getNodeCount() > 0) {
      session.add(writer.graph(), Map.of());
      writer = new GraphWriter(prefix + "/" + ++parts);
    }
  }

  /**
   * Adds the gradients of a tensor, weighted by a signal, with respect to other tensors.
   *
   * @param whose the node that the exception names if there is no gradient
   * @param output the tensor that is differentiated
   * @param signal the weights of its elements
   * @param sites the tensors with respect to which it is differentiated
   * @return the tensor of each gradient; null where the output does not depend on the site
   */
  List<@Nullable String> gradients(
      NodeDef whose, String output, String signal, List<String> sites) {
    flush();
    try {
      String name = prefix + "/back" + parts++;
      writer = new GraphWriter(prefix + "/" + parts);
      return session.gradients(name, output, signal, sites);
    } catch (ModelException e) {
      throw MissingRule.because(whose, without(e));
    }
  }

  /** Why a copy of a node has no gradient, without the name of the copy, which no one knows. */
  private static String without(ModelException failure) {
    String words = String.valueOf(failure.getMessage());
    return words.contains("No gradient defined for op")
        ? "the engine has no gradient for it"
        : words.replaceAll("plumbline/\\S+", "a copy of it");
  }

  /**
   * Passes signals at the outputs of a node back to some of its inputs by the chain rule.
   *
   * @param node the node
   * @param signals the tensors of the signals, by the index of the output
   * @param at the values of these inputs at which the node is differentiated, by the index of the
   *     input
   */
  List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals, Map<Integer, String> at) {
    List<Integer> indices = List.copyOf(at.keySet());
    List<String> values = at.values().stream().map(this::identity).toList();
    Map<Integer, String> replaced = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      replaced.put(indices.get(i), values.get(i));
    }
    String copy = copy(node, replaced);
    List<BackwardSignal> flows = new ArrayList<>();
    signals.forEach(
        (output, signal) -> {
          String tensor = new TensorName(copy, output).toString();
          List<@Nullable String> gradients = gradients(node, tensor, signal, values);
          for (int i = 0; i < values.size(); i++) {
            String gradient = gradients.get(i);
            if (gradient != null) {
              flows.add(new BackwardSignal(GraphIndex.inputs(node).get(indices.get(i)), gradient));
            }
          }
        });
    return flows;
  }
}
