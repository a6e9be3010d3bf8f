package dev.plumbline.tensorflow.saved;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A frozen graph: one file of nodes whose weights are constants. It has no signature, so its inputs
 * and output are named, or found.
 *
 * @param file the file
 * @param graph its nodes
 */
public record FrozenGraphFile(Path file, GraphDef graph) {
  private static final String PLACEHOLDER = "Placeholder";
  private static final int MOST_NAMES = 10;

  /** Operations at the end of a graph that compute no scores. */
  private static final Set<String> ASIDE =
      Set.of("ArgMax", "ArgMin", "Assert", "InTopK", "InTopKV2", "NoOp", "Print", "PrintV2");

  private static final Set<String> VARIABLES = Set.of("Variable", "VariableV2", "VarHandleOp");

  /**
   * Which part of the graph is the model.
   *
   * @param inputs the tensors that are fed; empty for all placeholders that the output needs
   * @param output the tensor of the output; null to find it
   * @param constants the value of placeholders that are the same in every row
   */
  public record FrozenEnds(
      List<String> inputs, @Nullable String output, Map<String, Double> constants) {
    /** Nothing is named. */
    public static final FrozenEnds FOUND = new FrozenEnds(List.of(), null, Map.of());

    /** Copies the containers. */
    public FrozenEnds {
      inputs = List.copyOf(inputs);
      constants = Map.copyOf(constants);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ModelException if it is missing, damaged, or holds something else
   */
  public static FrozenGraphFile read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ModelException(
          "%s is a folder, and a frozen graph is one file; a SavedModel is a model of type 'saved-model'"
              .formatted(file));
    }
    if (!Files.exists(file)) {
      throw new ModelException(
          "no frozen graph at " + file + ": " + OtherFormats.absent(file, "file"));
    }
    SavedModelFolder.refuseStub(file);
    GraphDef graph = String.valueOf(file).endsWith(".pbtxt") ? text(file) : binary(file);
    if (graph.getNodeList().stream().noneMatch(node -> node.getOp().startsWith(PLACEHOLDER))) {
      throw new ModelException(
          "%s holds no graph with an input; it is damaged, or no frozen graph of TensorFlow"
              .formatted(file));
    }
    return new FrozenGraphFile(file, graph);
  }

  private static GraphDef text(Path file) {
    GraphDef.Builder graph = GraphDef.newBuilder();
    GraphText.read(file, graph);
    return graph.build();
  }

  private static GraphDef binary(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (isSavedModel(bytes)) {
        throw new ModelException(
            "%s is the graph of a SavedModel, not a frozen one; write 'type: saved-model' and name its folder"
                .formatted(file));
      }
      return GraphDef.parseFrom(bytes);
    } catch (IOException e) {
      throw new ModelException(
          "%s is damaged or truncated, or no frozen graph of TensorFlow (%s); fetch the file again%s"
              .formatted(file, e.getMessage(), OtherFormats.otherwise(file)),
          e);
    }
  }

  private static boolean isSavedModel(byte[] bytes) {
    try {
      SavedModel model = SavedModel.parseFrom(bytes);
      return model.getMetaGraphsList().stream()
          .anyMatch(meta -> meta.getGraphDef().getNodeCount() > 0);
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  /**
   * The graph as a SavedModel with one signature.
   *
   * @throws ModelException if an end does not exist, or must be named; variables are left in the
   *     graph; or an input is left over
   */
  public ServedModel served(FrozenEnds ends) {
    GraphDef fixed = fixed(ends.constants());
    Map<String, NodeDef> nodes = Ancestors.byName(fixed);
    String output = TensorName.canonical(end(fixed, nodes, ends.output()));
    Set<String> needed = Ancestors.of(nodes, List.of(output));
    refuseVariables(nodes, needed);
    List<String> found =
        nodes.values().stream()
            .filter(node -> node.getOp().equals(PLACEHOLDER) && needed.contains(node.getName()))
            .map(node -> node.getName() + ":0")
            .toList();
    List<String> asked = ends.inputs().stream().map(TensorName::canonical).toList();
    if (!asked.isEmpty() && !(found.containsAll(asked) && asked.containsAll(found))) {
      GraphStart.BegunGraph begun = new GraphStart(fixed, output).at(asked, "inputs", List.of());
      return served(begun.graph(), begun.inputs(), output);
    }
    Map<String, TensorInfo> inputs = new LinkedHashMap<>();
    for (String input : asked.isEmpty() ? found : asked) {
      String name = ServedModel.shortName(input);
      inputs.put(name, info(input, Objects.requireNonNull(nodes.get(name))));
    }
    inputs.forEach(this::refuseScalar);
    if (inputs.isEmpty()) {
      throw new ModelException(
          "the output '%s' of %s depends on no placeholder; name the tensors that are fed with 'inputs'"
              .formatted(ServedModel.shortName(output), file));
    }
    return served(fixed, inputs, output);
  }

  private ServedModel served(GraphDef nodes, Map<String, TensorInfo> inputs, String output) {
    MetaGraphDef.Builder empty = MetaGraphDef.newBuilder();
    empty.getMetaInfoDefBuilder().addTags("serve");
    TensorInfo result =
        TensorInfo.newBuilder()
            .setName(output)
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true))
            .build();
    String name = ServedModel.shortName(output);
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return new ServedModel(
        new SavedModelFolder(
            folder,
            file,
            ServedModel.graph(empty.build(), nodes, inputs, Map.of(name, result)),
            SavedModelFolder.Form.MADE),
        SavedModelFolder.DEFAULT_SIGNATURE,
        name,
        List.copyOf(inputs.keySet()));
  }

  private void refuseScalar(String name, TensorInfo info) {
    if (isScalar(info)) {
      throw new ModelException(
          "the input '%s' of %s is one number for all rows; give its value at prediction with 'constants: {%s: 1}'"
              .formatted(name, file, name));
    }
  }

  private static TensorInfo info(String tensor, NodeDef placeholder) {
    AttrValue shape = placeholder.getAttrOrDefault("shape", AttrValue.getDefaultInstance());
    TensorInfo.Builder info =
        TensorInfo.newBuilder()
            .setName(tensor)
            .setDtype(placeholder.getAttrOrThrow("dtype").getType());
    if (shape.hasShape()) {
      info.setTensorShape(shape.getShape());
    } else {
      info.getTensorShapeBuilder().setUnknownRank(true);
    }
    return info.build();
  }

  /** The tensor of the output: the only node of scores whose values nothing else reads. */
  private String end(GraphDef graph, Map<String, NodeDef> nodes, @Nullable String asked) {
    if (asked != null) {
      if (!nodes.containsKey(TensorName.of(asked).node())) {
        throw new ModelException(
            "%s has no node '%s' (parameter 'output'); its last nodes are %s"
                .formatted(file, asked, last(new ArrayList<>(nodes.keySet()))));
      }
      return asked;
    }
    List<String> ends = ends(graph, nodes);
    if (ends.size() != 1) {
      throw new ModelException(
          "%s has %d nodes that could be its output, as nothing reads them: %s; name one with 'output'"
              .formatted(file, ends.size(), last(ends)));
    }
    return ends.get(0);
  }

  /** The nodes that could be the output: nothing that computes scores reads them. */
  public List<String> ends() {
    return ends(graph, Ancestors.byName(graph));
  }

  /**
   * The placeholders that hold one number for all rows and that an output needs, with a number that
   * they may have at prediction: 0 for a truth value, such as one that says that the model learns,
   * and 1 for a number, such as the share that dropout keeps.
   */
  public Map<String, Double> scalars(String output) {
    Map<String, NodeDef> nodes = Ancestors.byName(graph);
    Map<String, Double> scalars = new TreeMap<>();
    for (String name : Ancestors.of(nodes, List.of(output))) {
      NodeDef node = Objects.requireNonNull(nodes.get(name));
      if (isPlaceholder(node) && isScalar(info(name + ":0", node))) {
        boolean truth = node.getAttrOrThrow("dtype").getType() == DataType.DT_BOOL;
        scalars.put(name, truth ? 0.0 : 1.0);
      }
    }
    return scalars;
  }

  private static boolean isScalar(TensorInfo info) {
    return !info.getTensorShape().getUnknownRank() && info.getTensorShape().getDimCount() == 0;
  }

  private static List<String> ends(GraphDef graph, Map<String, NodeDef> nodes) {
    GraphIndex index = new GraphIndex(graph);
    return nodes.values().stream()
        .filter(node -> !isAside(node))
        .filter(node -> index.readers(node.getName()).stream().allMatch(FrozenGraphFile::isAside))
        .map(NodeDef::getName)
        .filter(
            name ->
                Ancestors.of(nodes, List.of(name)).stream()
                    .anyMatch(each -> isPlaceholder(nodes.get(each)) && !each.equals(name)))
        .toList();
  }

  private static boolean isPlaceholder(@Nullable NodeDef node) {
    return node != null && node.getOp().equals(PLACEHOLDER);
  }

  private static boolean isAside(NodeDef node) {
    return ASIDE.contains(node.getOp()) || node.getOp().endsWith("Summary");
  }

  private static List<String> last(List<String> names) {
    return names.subList(Math.max(0, names.size() - MOST_NAMES), names.size());
  }

  private void refuseVariables(Map<String, NodeDef> nodes, Set<String> needed) {
    List<String> variables =
        nodes.values().stream()
            .filter(node -> VARIABLES.contains(node.getOp()) && needed.contains(node.getName()))
            .map(NodeDef::getName)
            .toList();
    if (!variables.isEmpty()) {
      throw new ModelException(
          "%s is not frozen: the values of its variables %s lie in other files; export it as a SavedModel, or freeze it in Python with tf.compat.v1.graph_util.convert_variables_to_constants"
              .formatted(file, last(variables)));
    }
  }

  private GraphDef fixed(Map<String, Double> constants) {
    GraphDef.Builder fixed = graph.toBuilder().clearNode();
    graph
        .getNodeList()
        .forEach(
            node -> {
              Double value = constants.get(node.getName());
              fixed.addNode(value == null ? node : PlainConstants.of(node, value));
            });
    Set<String> known = Ancestors.byName(graph).keySet();
    constants.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ModelException(
                  "%s has no node '%s' (parameter 'constants'); its placeholders are %s"
                      .formatted(file, name, placeholders()));
            });
    return fixed.build();
  }

  private List<String> placeholders() {
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().startsWith(PLACEHOLDER))
        .map(
            node ->
                node.getName()
                    + " ("
                    + NodeAttributes.words(
                        node.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType())
                    + ")")
        .toList();
  }
}
