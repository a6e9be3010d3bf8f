package dev.plumbline.tensorflow.propagation;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.Attributes;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Adds nodes to the graph of a session, and differentiates copies of single nodes. */
final class Scribe {
  private final GraphSession session;
  private final String prefix;
  private GraphWriter writer;
  private int parts;

  /** A scribe whose nodes have names that start with {@code prefix}; used once per graph. */
  Scribe(GraphSession session, String prefix) {
    this.session = session;
    this.prefix = prefix;
    this.writer = new GraphWriter(prefix + "/0");
  }

  /** Where nodes are written; they reach the session with {@link #flush}. */
  GraphWriter writer() {
    return writer;
  }

  /** Adds a node on float32 tensors with the one attribute {@code T}. */
  String op(String op, String... inputs) {
    return writer.op(op, inputs);
  }

  /** A float32 constant. */
  String scalar(double value) {
    return writer.scalar((float) value);
  }

  /** Where a condition holds the one, else the other. */
  String select(String condition, String yes, String no) {
    return op("SelectV2", condition, yes, no);
  }

  /** The signals added up. */
  String sum(List<String> signals) {
    if (signals.size() == 1) {
      return signals.get(0);
    }
    AttrValue type = type(signals.get(0));
    return writer.op("AddN", signals, Map.of("T", type, "N", Attributes.of((long) signals.size())));
  }

  /** A tensor with the extents of another. */
  String shapedAs(String tensor, String model) {
    AttrValue int32 = Attributes.of(DataType.DT_INT32);
    AttrValue ofModel = type(model);
    AttrValue type = type(tensor);
    String extents = writer.op("Shape", List.of(model), Map.of("T", ofModel, "out_type", int32));
    return writer.op("Reshape", List.of(tensor, extents), Map.of("T", type, "Tshape", int32));
  }

  /** A tensor under a name of its own, so that a derivative by it goes no other way. */
  String identity(String tensor) {
    AttrValue type = type(tensor); // before the writer is read: asking may change it
    return writer.op("Identity", List.of(tensor), Map.of("T", type));
  }

  private AttrValue type(String tensor) {
    flush();
    DataType type = DataType.forNumber(session.type(tensor));
    return Attributes.of(type == null ? DataType.DT_FLOAT : type);
  }

  /** A copy of a node with some of its inputs replaced; the tensor of its first output. */
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

  /** Hands what was written to the session. */
  void flush() {
    if (writer.graph().getNodeCount() > 0) {
      session.add(writer.graph(), Map.of());
      writer = new GraphWriter(prefix + "/" + ++parts);
    }
  }

  /**
   * What a signal at an output becomes at some tensors by the chain rule.
   *
   * @param whose named if it cannot be differentiated
   */
  List<@Nullable String> gradients(
      NodeDef whose, String output, String signal, List<String> sites) {
    flush();
    try {
      String name = prefix + "/back" + parts++;
      writer = new GraphWriter(prefix + "/" + parts);
      return session.gradients(name, output, signal, sites);
    } catch (ModelException e) {
      throw refusal(whose, e.getMessage());
    }
  }

  /**
   * What signals at a node's outputs become at some of its inputs by the chain rule.
   *
   * @param at the values of these inputs, by index
   */
  List<Flow> back(NodeDef node, Map<Integer, String> signals, Map<Integer, String> at) {
    List<Integer> indices = List.copyOf(at.keySet());
    List<String> values = at.values().stream().map(this::identity).toList();
    Map<Integer, String> replaced = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      replaced.put(indices.get(i), values.get(i));
    }
    String copy = copy(node, replaced);
    List<Flow> flows = new ArrayList<>();
    signals.forEach(
        (output, signal) -> {
          String tensor = new TensorName(copy, output).toString();
          List<@Nullable String> gradients = gradients(node, tensor, signal, values);
          for (int i = 0; i < values.size(); i++) {
            String gradient = gradients.get(i);
            if (gradient != null) {
              flows.add(new Flow(GraphIndex.inputs(node).get(indices.get(i)), gradient));
            }
          }
        });
    return flows;
  }

  /** Why a node has no rule. */
  static NotApplicableException refusal(NodeDef node, @Nullable String why) {
    return new NotApplicableException(
        "no rule of propagation for the operation %s of node '%s'%s"
            .formatted(node.getOp(), node.getName(), why == null ? "" : ": " + why));
  }
}
