package dev.plumbline.tensorflow.variant;

import com.google.protobuf.ByteString;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * A graph whose variables were replaced by constants, so that it can live in another session.
 *
 * @param graph the nodes up to the logits
 * @param logits the tensor of logits
 * @param names the name of the variable behind each constant that replaced one
 */
public record FrozenGraph(GraphDef graph, String logits, Map<String, String> names) {

  /** Makes an unmodifiable copy of the map. */
  public FrozenGraph {
    names = Map.copyOf(names);
  }

  /**
   * Replaces the variables of a model by constants.
   *
   * @throws NotApplicableException if it holds what no constant can hold
   */
  public static FrozenGraph of(ModelGraph model) {
    boolean filled = model.graph().getNodeList().stream().anyMatch(node -> fills(node.getOp()));
    model.graph().getNodeList().stream()
        .filter(node -> !filled || !node.getOp().startsWith("HashTable"))
        .forEach(FrozenGraph::refuseResource);
    return of(model.graph(), model.logits(), reads -> values(model, reads));
  }

  /**
   * Replaces the variables of a graph by constants.
   *
   * @param graph the flat graph
   * @param logits the tensor of logits
   * @param values gives the values of the nodes that read variables, in their order
   */
  static FrozenGraph of(
      GraphDef graph, String logits, Function<List<NodeDef>, List<TensorProto>> values) {
    GraphDef needed = Ancestors.prune(graph, List.of(logits));
    List<NodeDef> nodes = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    List<NodeDef> reads = needed.getNodeList().stream().filter(FrozenGraph::isRead).toList();
    Iterator<TensorProto> read = values.apply(reads).iterator();
    for (NodeDef node : needed.getNodeList()) {
      if (isRead(node)) {
        names.put(node.getName(), node.getInputCount() == 0 ? node.getName() : handle(node));
        nodes.add(GraphWriter.constantNode(node.getName(), read.next()));
      } else {
        nodes.add(node);
      }
    }
    GraphDef frozen = needed.toBuilder().clearNode().addAllNode(nodes).build();
    return new FrozenGraph(Ancestors.prune(frozen, List.of(logits)), logits, names);
  }

  /** Whether an operation fills a table of words, so that a copy of the graph fills its own. */
  private static boolean fills(String operation) {
    return operation.startsWith("LookupTableImport") || operation.startsWith("InitializeTable");
  }

  /** Refuses a table or a queue, whose content no constant can hold. */
  private static void refuseResource(NodeDef node) {
    String op = node.getOp().toLowerCase(Locale.ROOT);
    if (op.contains("hashtable") || op.contains("queue") || op.contains("iterator")) {
      throw new NotApplicableException(
          "the graph holds a " + node.getOp() + ", which cannot be copied into another session");
    }
  }

  private static List<TensorProto> values(ModelGraph model, List<NodeDef> reads) {
    reads.forEach(FrozenGraph::refuseOtherThanNumbers);
    List<TensorProto> values = new ArrayList<>();
    try (FetchedTensors fetched =
        model.session().read(reads.stream().map(read -> read.getName() + ":0").toList())) {
      for (int i = 0; i < reads.size(); i++) {
        values.add(
            TensorProto.newBuilder()
                .setDtype(reads.get(i).getAttrOrThrow("dtype").getType())
                .setTensorShape(NodeAttributes.shapeOf(fetched.shape(i)))
                .setTensorContent(ByteString.copyFrom(fetched.bytes(i)))
                .build());
      }
    }
    return values;
  }

  private static void refuseOtherThanNumbers(NodeDef read) {
    DataType type = read.getAttrOrThrow("dtype").getType();
    if (type == DataType.DT_STRING || type == DataType.DT_RESOURCE) {
      throw new NotApplicableException(
          "the variable behind '" + read.getName() + "' holds no numbers");
    }
  }

  /** Whether a node reads a variable. */
  static boolean isRead(NodeDef node) {
    return switch (node.getOp()) {
      case "ReadVariableOp", "VariableV2", "Variable" -> true;
      default -> false;
    };
  }

  private static String handle(NodeDef read) {
    return TensorName.of(read.getInput(0)).node();
  }

  /** The name of the variable that a constant replaced; its own name if it replaced none. */
  String nameOf(String constant) {
    return names.getOrDefault(constant, constant);
  }

  /** Whether a constant is the value of a variable, or the graph never had variables. */
  boolean mayBeLearned(String constant) {
    return names.isEmpty() || names.containsKey(constant);
  }

  /** The same graph with some nodes replaced, and others added. */
  GraphDef with(Map<String, NodeDef> replaced, List<NodeDef> added) {
    return with(graph, replaced, added);
  }

  /** A graph with some nodes replaced, and others added. */
  static GraphDef with(GraphDef graph, Map<String, NodeDef> replaced, List<NodeDef> added) {
    GraphDef.Builder changed = graph.toBuilder().clearNode();
    graph
        .getNodeList()
        .forEach(node -> changed.addNode(replaced.getOrDefault(node.getName(), node)));
    return changed.addAllNode(added).build();
  }
}
