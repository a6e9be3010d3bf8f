package dev.plumbline.tensorflow.saved;

import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.TensorName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;

/**
 * The tables in which a graph looks words up. A SavedModel fills them when it is loaded; here each
 * lookup waits for the node that fills its table, so that whoever has the graph has the words. To
 * fill a table once more costs nothing: the engine compares sizes and leaves it.
 */
final class LookupTables {
  private static final String INIT = "__saved_model_init_op";
  private static final List<String> COLLECTIONS =
      List.of("saved_model_main_op", "legacy_init_op", "table_initializer");
  private static final Set<String> FILLING =
      Set.of("LookupTableImportV2", "InitializeTableV2", "LookupTableImport", "InitializeTable");
  private static final Set<String> FROM_FILES =
      Set.of("InitializeTableFromTextFileV2", "InitializeTableFromTextFile");
  private static final Set<String> READING =
      Set.of("LookupTableFindV2", "LookupTableSizeV2", "LookupTableFind", "LookupTableSize");

  private LookupTables() {}

  /** The nodes that a model runs when it is loaded, where it has tables that are filled then. */
  static List<String> initializers(MetaGraphDef model) {
    boolean tables =
        model.getGraphDef().getNodeList().stream()
            .anyMatch(node -> node.getOp().startsWith("HashTable"));
    if (!tables) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    SignatureDef main = model.getSignatureDefOrDefault(INIT, SignatureDef.getDefaultInstance());
    main.getOutputsMap().values().forEach(info -> names.add(info.getName()));
    for (String collection : COLLECTIONS) {
      names.addAll(
          model
              .getCollectionDefOrDefault(collection, CollectionDef.getDefaultInstance())
              .getNodeList()
              .getValueList());
    }
    return names.stream().map(name -> "^" + TensorName.of(name).node()).distinct().toList();
  }

  /**
   * A flat graph in which each lookup comes after the node that fills its table, from constants
   * where the model reads a file.
   */
  static GraphDef filled(GraphDef given) {
    GraphDef flat = withoutFiles(given);
    Map<String, NodeDef> nodes = Ancestors.byName(flat);
    List<NodeDef> filling =
        flat.getNodeList().stream().filter(node -> FILLING.contains(node.getOp())).toList();
    if (filling.isEmpty()) {
      return flat;
    }
    GraphDef.Builder filled = flat.toBuilder().clearNode();
    for (NodeDef node : flat.getNodeList()) {
      NodeDef.Builder after = node.toBuilder();
      if (READING.contains(node.getOp())) {
        filling.stream()
            .filter(each -> table(each, nodes).equals(table(node, nodes)))
            .forEach(each -> after.addInput("^" + each.getName()));
      }
      filled.addNode(after);
    }
    return filled.build();
  }

  /** The graph with the lines of text files as constants. */
  private static GraphDef withoutFiles(GraphDef flat) {
    if (flat.getNodeList().stream().noneMatch(node -> FROM_FILES.contains(node.getOp()))) {
      return flat;
    }
    Map<String, NodeDef> nodes = Ancestors.byName(flat);
    GraphDef.Builder changed = flat.toBuilder().clearNode();
    for (NodeDef node : flat.getNodeList()) {
      Optional<Path> file =
          FROM_FILES.contains(node.getOp())
              ? file(TensorName.of(node.getInput(1)).node(), nodes)
              : Optional.empty();
      if (file.isEmpty()) {
        changed.addNode(node);
      } else {
        NodeDef table = Objects.requireNonNull(nodes.get(table(node, nodes)));
        changed.addAllNode(
            new TextFileTable(node, file.get())
                .nodes(
                    table.getAttrOrThrow("key_dtype").getType(),
                    table.getAttrOrThrow("value_dtype").getType()));
      }
    }
    return changed.build();
  }

  /** The path that a node gives; that of a variable is the one that it is filled with. */
  private static Optional<Path> file(String name, Map<String, NodeDef> nodes) {
    NodeDef node = nodes.getOrDefault(name, NodeDef.getDefaultInstance());
    if (node.getOp().equals("Const")) {
      return node.getAttrOrThrow("value").getTensor().getStringValList().stream()
          .map(path -> Path.of(path.toStringUtf8()))
          .findFirst();
    }
    if (node.getOp().equals("VarHandleOp")) {
      return nodes.values().stream()
          .filter(other -> other.getOp().equals("AssignVariableOp"))
          .filter(other -> TensorName.of(other.getInput(0)).node().equals(name))
          .flatMap(other -> file(TensorName.of(other.getInput(1)).node(), nodes).stream())
          .findFirst();
    }
    return node.getInputCount() == 0
        ? Optional.empty()
        : file(TensorName.of(node.getInput(0)).node(), nodes);
  }

  /** The node that makes the table which a node reads or fills. */
  private static String table(NodeDef node, Map<String, NodeDef> nodes) {
    Optional<NodeDef> source = Optional.of(node);
    String name = node.getName();
    while (source.isPresent()
        && source.get().getInputCount() > 0
        && !source.get().getOp().startsWith("HashTable")) {
      name = TensorName.of(source.get().getInput(0)).node();
      source = Optional.ofNullable(nodes.get(name));
    }
    return name;
  }
}
