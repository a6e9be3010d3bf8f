package dev.plumbline.tensorflow.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Finds lookups: nodes that read rows of a table, which does not depend on the row, at indices that
 * do. Indices that are made of the shape of an input alone, as the positions of words are, do not
 * depend on its values.
 */
public final class LookupFinder {
  private static final Set<String> GATHERS = Set.of("Gather", "GatherV2");

  /** Operations that pass whole numbers on as they are. */
  private static final Set<String> PASSING =
      Set.of("Identity", "Cast", "Reshape", "ExpandDims", "Squeeze", "StopGradient");

  private final GraphIndex index;
  private final Map<String, RowPlaceholder.InputSlice> inputs = new LinkedHashMap<>();

  /**
   * A finder for a graph.
   *
   * @param index the flat graph, fed by rows
   * @param slices the inputs of the model
   */
  public LookupFinder(GraphIndex index, List<RowPlaceholder.InputSlice> slices) {
    this.index = index;
    slices.forEach(slice -> inputs.put(slice.node(), slice));
  }

  /**
   * A lookup.
   *
   * @param node the name of its node
   * @param sources the inputs that its indices are computed from; one if they are an input's values
   *     themselves
   * @param direct whether they are
   */
  public record TableLookup(String node, List<RowPlaceholder.InputSlice> sources, boolean direct) {
    /** The only input its indices come from; empty if there are several. */
    public Optional<RowPlaceholder.InputSlice> source() {
      return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
    }
  }

  /**
   * The lookups among some nodes, in their order. Where an input's values themselves are looked up,
   * lookups by numbers computed from them (such as positions counted over words that are no
   * padding) are left out.
   *
   * @param path the nodes between the rows and the logits
   */
  public List<TableLookup> find(List<NodeDef> path) {
    Set<String> fed = new HashSet<>();
    path.forEach(node -> fed.add(node.getName()));
    List<TableLookup> all =
        path.stream()
            .filter(node -> GATHERS.contains(node.getOp()))
            .filter(node -> !fed.contains(GraphIndex.inputs(node).get(0).node()))
            .map(this::lookup)
            .filter(lookup -> !lookup.sources().isEmpty())
            .toList();
    Set<RowPlaceholder.InputSlice> taken = new HashSet<>();
    all.stream().filter(TableLookup::direct).forEach(lookup -> taken.addAll(lookup.sources()));
    return all.stream()
        .filter(lookup -> lookup.direct() || lookup.sources().stream().noneMatch(taken::contains))
        .toList();
  }

  private TableLookup lookup(NodeDef node) {
    String indices = GraphIndex.inputs(node).get(1).node();
    Optional<RowPlaceholder.InputSlice> own = passed(indices);
    return new TableLookup(
        node.getName(), own.map(List::of).orElseGet(() -> sources(indices)), own.isPresent());
  }

  /** The input whose values a node passes on. */
  private Optional<RowPlaceholder.InputSlice> passed(String from) {
    String name = from;
    while (!inputs.containsKey(name)) {
      Optional<NodeDef> node = index.node(name).filter(it -> PASSING.contains(it.getOp()));
      if (node.isEmpty()) {
        return Optional.empty();
      }
      name = GraphIndex.inputs(node.get()).get(0).node();
    }
    return Optional.ofNullable(inputs.get(name));
  }

  /** The inputs on whose values a node depends. */
  private List<RowPlaceholder.InputSlice> sources(String from) {
    Set<RowPlaceholder.InputSlice> found = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      RowPlaceholder.InputSlice input = inputs.get(name);
      if (input != null) {
        found.add(input);
      } else if (seen.add(name)) {
        index
            .node(name)
            .filter(node -> !ShapeOps.reads(node))
            .ifPresent(node -> GraphIndex.inputs(node).forEach(read -> waiting.add(read.node())));
      }
    }
    return new ArrayList<>(found);
  }
}
