package dev.plumbline.tensorflow.site;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.JointSite;
import dev.plumbline.tensorflow.graph.LookupFinder;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds the sites of a model: the embeddings, layers and attention weights between its rows and its
 * logits, at which values can be read, replaced and differentiated.
 */
public final class SiteFinder {
  private static final Set<String> LAYERS =
      Set.of("Relu", "BiasAdd", "MatMul", "Conv2D", "DepthwiseConv2dNative");
  private static final Set<String> LINEAR = Set.of("MatMul", "Conv2D");
  private static final Set<String> BEHIND_LINEAR =
      Set.of("BiasAdd", "Add", "AddV2", "Identity", "Reshape", "Squeeze");

  private final GraphIndex index;
  private final List<RowPlaceholder.InputSlice> inputs;
  private final JointSite.@Nullable JointInputs joint;
  private final String logits;
  private final NamedTensors names;
  private final Function<List<String>, List<Optional<Shape>>> shapes;

  /**
   * Tensors that are named in place of being found.
   *
   * @param embedding the tensor of embedded tokens; null to find it
   * @param attention tensors that hold attention weights; empty to find them
   */
  public record NamedTensors(@Nullable String embedding, List<String> attention) {
    /** Copies the list. */
    public NamedTensors {
      attention = List.copyOf(attention);
    }
  }

  /**
   * A finder for a graph.
   *
   * @param graph the flat graph, fed by rows
   * @param inputs the slices of a row that are the model's inputs
   * @param joint the inputs that lie in the graph's joint tensor, if it has one; null for none
   * @param logits the tensor to which all sites must lead
   * @param names sites that the user named
   * @param shapes finds the shape that one sample has in some tensors by running them; empty for
   *     tensors whose first axis is not the batch, or whose values are not float32
   */
  public SiteFinder(
      GraphDef graph,
      List<RowPlaceholder.InputSlice> inputs,
      JointSite.@Nullable JointInputs joint,
      String logits,
      NamedTensors names,
      Function<List<String>, List<Optional<Shape>>> shapes) {
    this.index = new GraphIndex(graph);
    this.inputs = List.copyOf(inputs);
    this.joint = joint;
    this.logits = logits;
    this.names = names;
    this.shapes = shapes;
  }

  /**
   * All sites except the input and the output layer: first embeddings, then attention weights, then
   * layers from the input to the output.
   */
  public List<Site> find() {
    List<NodeDef> path = index.between(RowPlaceholder.NAME, TensorName.of(logits).node());
    Set<String> fed = new HashSet<>();
    path.forEach(node -> fed.add(node.getName()));
    Map<String, SiteKind> kinds = new LinkedHashMap<>();
    Map<String, RowPlaceholder.InputSlice> sources = new HashMap<>();
    if (names.embedding() != null) {
      kinds.put(named(names.embedding(), fed), SiteKind.EMBEDDING);
    } else {
      for (LookupFinder.TableLookup lookup : new LookupFinder(index, inputs).find(path)) {
        kinds.put(lookup.node(), SiteKind.EMBEDDING);
        lookup.source().ifPresent(source -> sources.put(lookup.node(), source));
      }
    }
    if (fed.contains(JointSite.NAME)) {
      kinds.put(JointSite.NAME, SiteKind.EMBEDDING);
    }
    names.attention().forEach(name -> kinds.put(named(name, fed), SiteKind.ATTENTION));
    if (names.attention().isEmpty()) {
      path.stream()
          .filter(node -> node.getOp().equals("Softmax"))
          .forEach(node -> kinds.putIfAbsent(node.getName(), SiteKind.ATTENTION));
    }
    Set<String> output = output(path);
    path.stream()
        .filter(node -> LAYERS.contains(node.getOp()) && !output.contains(node.getName()))
        .forEach(node -> kinds.putIfAbsent(node.getName(), SiteKind.LAYER));
    Set<String> known = new HashSet<>(kinds.keySet());
    known.addAll(SpatialTensors.of(path));
    Set<String> perhaps =
        path.stream()
            .filter(node -> SpatialTensors.keeps(node) && !output.contains(node.getName()))
            .map(NodeDef::getName)
            .filter(name -> !known.contains(name))
            .collect(Collectors.toSet());
    known.addAll(perhaps);
    return sites(inOrder(kinds, path, known), sources, perhaps);
  }

  /** The sites that were found, and further layers, in the order of the graph. */
  private static Map<String, SiteKind> inOrder(
      Map<String, SiteKind> kinds, List<NodeDef> path, Set<String> layers) {
    Map<String, SiteKind> all = new LinkedHashMap<>();
    kinds.forEach(
        (name, kind) -> {
          if (kind != SiteKind.LAYER) {
            all.put(name, kind);
          }
        });
    for (NodeDef node : path) {
      if (layers.contains(node.getName())) {
        all.putIfAbsent(node.getName(), SiteKind.LAYER);
      }
    }
    return all;
  }

  /**
   * The nodes of the output layer: the last matrix product or convolution and the nodes behind it;
   * empty if there is none directly before the logits.
   */
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

  /**
   * The sites of some nodes.
   *
   * @param perhaps nodes that are sites only if they have values for each of several positions
   */
  private List<Site> sites(
      Map<String, SiteKind> kinds,
      Map<String, RowPlaceholder.InputSlice> sources,
      Set<String> perhaps) {
    List<String> tensors = List.copyOf(kinds.keySet());
    List<Optional<Shape>> found = shapes.apply(tensors);
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      Optional<Shape> shape = found.get(i);
      boolean positions = shape.filter(it -> it.rank() == 2 && it.extent(0) > 1).isPresent();
      if (shape.isPresent() && (positions || !perhaps.contains(tensors.get(i)))) {
        SiteKind kind = kinds.getOrDefault(tensors.get(i), SiteKind.LAYER);
        Site site = new Site(tensors.get(i), kind, shape.get(), roles(kind, shape.get()));
        sites.add(placed(site, sources.get(site.name())));
      }
    }
    return sites;
  }

  private Site placed(Site site, RowPlaceholder.@Nullable InputSlice source) {
    if (joint != null && site.name().equals(JointSite.NAME)) {
      return joined(site, joint);
    }
    return source == null ? site : looked(site, source);
  }

  /** Numbers, one for one as in the row, and after them the embedding. */
  private static Site joined(Site site, JointSite.JointInputs parts) {
    List<Site.Span> spans = new ArrayList<>();
    int rest = site.width();
    for (RowPlaceholder.InputSlice number : parts.numbers()) {
      spans.add(new Site.Span(number.offset(), 1, number.size(), 1));
      rest -= number.size();
    }
    int positions = parts.tokens().size();
    spans.add(new Site.Span(parts.tokens().offset(), 1, positions, rest / positions));
    return rest % positions == 0 ? site.over(spans) : site;
  }

  /** A lookup, whose positions are the indices that its input holds. */
  private static Site looked(Site site, RowPlaceholder.InputSlice source) {
    int positions = source.size();
    return site.width() % positions != 0
        ? site
        : site.over(
            List.of(new Site.Span(source.offset(), 1, positions, site.width() / positions)));
  }

  /** The meaning of the axes, as far as their number tells it. */
  private static List<AxisRole> roles(SiteKind kind, Shape shape) {
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
