package dev.plumbline.tensorflow.saved;

import com.google.protobuf.ByteString;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.TensorInfos;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Begins a graph at inner tensors, behind operations that read what is no number, such as parsers
 * and lookups of words.
 */
final class GraphStart {
  private static final String PLACEHOLDER = "Placeholder";
  private static final Set<String> MOVING = Set.of("Identity", "Reshape", "ExpandDims", "Squeeze");
  private static final Set<String> OF_SHAPES = Set.of("Shape", "Size", "Rank");
  private static final Set<DataType> NUMBERS =
      Set.of(
          DataType.DT_FLOAT,
          DataType.DT_DOUBLE,
          DataType.DT_INT32,
          DataType.DT_INT64,
          DataType.DT_UINT8,
          DataType.DT_INT8,
          DataType.DT_BOOL);

  private final GraphDef flat;
  private final String output;
  private final Map<String, NodeDef> nodes;
  private final Map<String, TensorInfo> tensors;

  /**
   * Looks at a graph.
   *
   * @param flat a graph without calls of functions
   * @param output the tensor of its output
   */
  GraphStart(GraphDef flat, String output) {
    EngineRuntime.start();
    this.flat = flat;
    this.output = TensorName.canonical(output);
    this.nodes = Ancestors.byName(flat);
    this.tensors = TensorInfos.of(flat);
  }

  /**
   * A graph that begins at inner tensors.
   *
   * @param graph the graph, in which a placeholder takes the place of each of them
   * @param inputs the placeholders, by short names, in the order in which they were asked for
   */
  record BegunGraph(GraphDef graph, Map<String, TensorInfo> inputs) {}

  /**
   * The first tensors of numbers behind inputs that are none: what a parser gives, or a lookup of
   * words. One of a feature that a parser reads has the name of the feature.
   */
  List<String> offers() {
    return offered().stream()
        .map(
            tensor -> {
              String feature = feature(TensorName.of(tensor));
              return feature.isEmpty() ? tensor : feature;
            })
        .toList();
  }

  /** Whether a parser of examples or a decoder reads an input that is no number. */
  boolean isParsed() {
    GraphIndex index = new GraphIndex(flat);
    Deque<String> waiting = new ArrayDeque<>(texts());
    while (!waiting.isEmpty()) {
      for (NodeDef reader : index.readers(waiting.remove())) {
        if (reader.getOp().startsWith("Parse") || reader.getOp().startsWith("Decode")) {
          return true;
        }
        if (MOVING.contains(reader.getOp())) {
          waiting.add(reader.getName());
        }
      }
    }
    return false;
  }

  /** The inputs that are no numbers and that the output needs. */
  private List<String> texts() {
    Set<String> needed = Ancestors.of(nodes, List.of(output));
    return flat.getNodeList().stream()
        .filter(node -> isInput(node) && needed.contains(node.getName()))
        .map(NodeDef::getName)
        .filter(name -> !isNumber(name + ":0"))
        .toList();
  }

  private List<String> offered() {
    Set<String> needed = Ancestors.of(nodes, List.of(output));
    GraphIndex index = new GraphIndex(flat);
    Set<String> found = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(texts());
    Set<String> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      for (NodeDef reader : index.readers(waiting.remove())) {
        if (needed.contains(reader.getName()) && seen.add(reader.getName())) {
          List<String> numbers = numbers(reader, index);
          found.addAll(numbers);
          if (numbers.isEmpty()) {
            waiting.add(reader.getName());
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** The outputs of a node that hold numbers and that another node reads. */
  private List<String> numbers(NodeDef node, GraphIndex index) {
    if (OF_SHAPES.contains(node.getOp())) {
      return List.of();
    }
    Set<String> read = new HashSet<>();
    index
        .readers(node.getName())
        .forEach(
            reader -> GraphIndex.inputs(reader).forEach(tensor -> read.add(tensor.toString())));
    List<String> numbers = new ArrayList<>();
    for (int i = 0; tensors.containsKey(node.getName() + ":" + i); i++) {
      String tensor = node.getName() + ":" + i;
      if (isNumber(tensor) && read.contains(tensor)) {
        numbers.add(tensor);
      }
    }
    return numbers;
  }

  private static boolean isInput(NodeDef node) {
    return node.getOp().startsWith(PLACEHOLDER);
  }

  private boolean isNumber(String tensor) {
    return NUMBERS.contains(
        tensors.getOrDefault(tensor, TensorInfo.getDefaultInstance()).getDtype());
  }

  /**
   * The graph that begins at some tensors.
   *
   * @param starts the tensors
   * @param parameter the parameter that names them
   * @param kept further nodes that stay, with all that they need
   * @throws ModelException if there is no such tensor, or the output needs another input too
   */
  BegunGraph at(List<String> starts, String parameter, Collection<String> kept) {
    Map<String, String> cut = new HashMap<>();
    Map<String, TensorInfo> inputs = new LinkedHashMap<>();
    GraphDef.Builder graph = flat.toBuilder().clearNode();
    for (String start : starts) {
      String tensor = known(start, parameter);
      TensorName name = TensorName.of(tensor);
      TensorInfo info = tensors.getOrDefault(tensor, TensorInfo.getDefaultInstance());
      String placeholder = name.node() + "/start" + (name.index() == 0 ? "" : name.index());
      cut.put(tensor, placeholder);
      graph.addNode(placeholder(placeholder, info));
      inputs.put(
          unused(key(name), inputs.keySet()), info.toBuilder().setName(placeholder + ":0").build());
    }
    flat.getNodeList().forEach(node -> graph.addNode(reading(node, cut)));
    List<String> roots = new ArrayList<>(kept);
    roots.add(output);
    GraphDef begun = Ancestors.prune(graph.build(), roots);
    refuseMissing(begun, cut.values(), parameter);
    return new BegunGraph(begun, inputs);
  }

  private String known(String start, String parameter) {
    int place = offers().indexOf(start);
    String tensor = place >= 0 ? offered().get(place) : canonical(start);
    if (!tensors.containsKey(tensor) || tensor.equals(output)) {
      List<String> offers = offers();
      throw new ModelException(
          "the model has no inner tensor '%s' (parameter '%s')%s"
              .formatted(
                  start,
                  parameter,
                  offers.isEmpty() ? "" : "; the first ones that hold numbers are " + offers));
    }
    return tensor;
  }

  private static String canonical(String tensor) {
    try {
      return TensorName.canonical(tensor);
    } catch (NumberFormatException e) {
      return tensor;
    }
  }

  private static NodeDef placeholder(String name, TensorInfo info) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(PLACEHOLDER)
        .putAttr("dtype", NodeAttributes.of(info.getDtype()))
        .putAttr("shape", AttrValue.newBuilder().setShape(info.getTensorShape()).build())
        .build();
  }

  private static NodeDef reading(NodeDef node, Map<String, String> cut) {
    NodeDef.Builder reading = node.toBuilder().clearInput();
    node.getInputList()
        .forEach(input -> reading.addInput(cut.getOrDefault(TensorName.canonical(input), input)));
    return reading.build();
  }

  private void refuseMissing(GraphDef begun, Collection<String> placeholders, String parameter) {
    Set<String> needed = Ancestors.of(Ancestors.byName(begun), List.of(output));
    List<String> missing =
        begun.getNodeList().stream()
            .filter(node -> node.getOp().equals(PLACEHOLDER) && needed.contains(node.getName()))
            .map(NodeDef::getName)
            .filter(name -> !placeholders.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new ModelException(
          "the output also needs the input %s, which lies before the tensors of '%s'; name all tensors that it is read into: %s"
              .formatted(missing, parameter, offers()));
    }
  }

  /** A short name: that of the feature that a parser reads, or the end of the node's name. */
  private String key(TensorName tensor) {
    String parsed = feature(tensor);
    String last = tensor.node().substring(tensor.node().lastIndexOf('/') + 1);
    return !parsed.isEmpty() ? parsed : tensor.index() == 0 ? last : last + "_" + tensor.index();
  }

  /** The feature that a parser of examples puts into an output; empty if it is none. */
  private String feature(TensorName tensor) {
    NodeDef node = nodes.getOrDefault(tensor.node(), NodeDef.getDefaultInstance());
    if (!node.getOp().equals("ParseExampleV2")) {
      return "";
    }
    int sparse = (int) node.getAttrOrDefault("num_sparse", NodeAttributes.of(0L)).getI();
    List<ByteString> names =
        nodes
            .getOrDefault(TensorName.of(node.getInput(3)).node(), NodeDef.getDefaultInstance())
            .getAttrOrDefault("value", AttrValue.getDefaultInstance())
            .getTensor()
            .getStringValList();
    int place = tensor.index() - 3 * sparse;
    return place < 0 || place >= names.size() ? "" : names.get(place).toStringUtf8();
  }

  private static String unused(String key, Set<String> used) {
    String name = key;
    for (int i = 2; used.contains(name); i++) {
      name = key + "_" + i;
    }
    return name;
  }
}
