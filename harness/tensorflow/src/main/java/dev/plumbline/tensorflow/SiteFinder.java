package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds the places of a model that can be read, replaced and differentiated: embeddings, layers and
 * attention weights between its rows and its logits.
 */
final class SiteFinder {
  private static final Set<String> GATHERS = Set.of("Gather", "GatherV2");
  private static final Set<String> LAYERS =
      Set.of("Relu", "BiasAdd", "MatMul", "Conv2D", "DepthwiseConv2dNative");
  private static final Set<String> LINEAR = Set.of("MatMul", "Conv2D");
  private static final Set<String> BEHIND_LINEAR =
      Set.of("BiasAdd", "Add", "AddV2", "Identity", "Reshape", "Squeeze");

  private final GraphIndex index;
  private final String logits;
  private final LoadOptions.Names names;
  private final Function<List<String>, List<Optional<Shape>>> shapes;

  /**
   * A finder.
   *
   * @param graph the flat graph, fed by rows
   * @param logits the tensor all sites must lead to
   * @param names sites that are named
   * @param shapes finds one sample's shape of tensors by running them; empty where rows do not lie
   *     along the first axis, or where the values are not float32
   */
  SiteFinder(
      GraphDef graph,
      String logits,
      LoadOptions.Names names,
      Function<List<String>, List<Optional<Shape>>> shapes) {
    this.index = new GraphIndex(graph);
    this.logits = logits;
    this.names = names;
    this.shapes = shapes;
  }

  /**
   * All sites but the input and what is the output already, embeddings first, then attention, then
   * layers from front to back.
   */
  List<Site> find() {
    List<NodeDef> path = index.between(RowPlaceholder.NAME, TensorName.of(logits).node());
    Set<String> fed = new HashSet<>();
    path.forEach(node -> fed.add(node.getName()));
    Map<String, Site.Kind> kinds = new LinkedHashMap<>();
    if (names.embedding() != null) {
      kinds.put(named(names.embedding(), fed), Site.Kind.EMBEDDING);
    } else {
      path.stream()
          .filter(node -> embeds(node, fed))
          .forEach(node -> kinds.put(node.getName(), Site.Kind.EMBEDDING));
    }
    names.attention().forEach(name -> kinds.put(named(name, fed), Site.Kind.ATTENTION));
    if (names.attention().isEmpty()) {
      path.stream()
          .filter(node -> node.getOp().equals("Softmax"))
          .forEach(node -> kinds.putIfAbsent(node.getName(), Site.Kind.ATTENTION));
    }
    Set<String> output = output(path);
    path.stream()
        .filter(node -> LAYERS.contains(node.getOp()) && !output.contains(node.getName()))
        .forEach(node -> kinds.putIfAbsent(node.getName(), Site.Kind.LAYER));
    return sites(kinds);
  }

  /** The last linear map and what stands between it and the logits: no hidden layer. */
  private Set<String> output(List<NodeDef> path) {
    Map<String, NodeDef> fed = new HashMap<>();
    path.forEach(node -> fed.put(node.getName(), node));
    Set<String> output = new HashSet<>();
    NodeDef node = fed.get(TensorName.of(logits).node());
    while (node != null && BEHIND_LINEAR.contains(node.getOp())) {
      output.add(node.getName());
      List<NodeDef> inputs =
          GraphIndex.inputs(node).stream()
              .filter(input -> fed.containsKey(input.node()))
              .map(input -> fed.get(input.node()))
              .toList();
      node = inputs.size() == 1 ? inputs.get(0) : null;
    }
    if (node != null && LINEAR.contains(node.getOp())) {
      output.add(node.getName());
      return output;
    }
    return Set.of();
  }

  private String named(String name, Set<String> fed) {
    String node = TensorName.of(name).node();
    if (!fed.contains(node)) {
      throw new ModelException(
          "the model has no tensor '"
              + name
              + "' between its input and its logits; tensors there: "
              + fed.stream().sorted().limit(40).toList());
    }
    return node;
  }

  /** A lookup in a table that does not depend on the rows, by indices that do. */
  private static boolean embeds(NodeDef node, Set<String> fed) {
    List<TensorName> inputs = GraphIndex.inputs(node);
    return GATHERS.contains(node.getOp())
        && !fed.contains(inputs.get(0).node())
        && fed.contains(inputs.get(1).node());
  }

  private List<Site> sites(Map<String, Site.Kind> kinds) {
    List<String> tensors = List.copyOf(kinds.keySet());
    List<Optional<Shape>> found = shapes.apply(tensors);
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Optional<Shape> shape = found.get(i);
      if (shape.isPresent()) {
        Site.Kind kind = kinds.getOrDefault(tensors.get(i), Site.Kind.LAYER);
        sites.add(new Site(tensors.get(i), kind, shape.get(), roles(kind, shape.get())));
      }
    }
    return sites;
  }

  /** What the axes stand for, as far as their number tells. */
  private static List<AxisRole> roles(Site.Kind kind, Shape shape) {
    List<AxisRole> known =
        switch (kind) {
          case ATTENTION -> attention(shape);
          case EMBEDDING, LAYER, INPUT -> features(shape.rank());
        };
    List<AxisRole> roles = new ArrayList<>(known);
    while (roles.size() < shape.rank()) {
      roles.add(0, AxisRole.UNIT);
    }
    return roles;
  }

  private static List<AxisRole> attention(Shape shape) {
    if (shape.rank() == 2 && shape.extent(-1) == 1) {
      return List.of(AxisRole.POSITION, AxisRole.UNIT);
    }
    return switch (shape.rank()) {
      case 0 -> List.of();
      case 1 -> List.of(AxisRole.POSITION);
      case 2 -> List.of(AxisRole.QUERY, AxisRole.POSITION);
      default -> List.of(AxisRole.HEAD, AxisRole.QUERY, AxisRole.POSITION);
    };
  }

  private static List<AxisRole> features(int rank) {
    return switch (rank) {
      case 0 -> List.of();
      case 1 -> List.of(AxisRole.UNIT);
      case 2 -> List.of(AxisRole.POSITION, AxisRole.CHANNEL);
      default -> List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL);
    };
  }
}
