package dev.plumbline.tensorflow.graph;

import dev.plumbline.tensorflow.graph.AffineOps.Dependence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Finds where a graph can be cut in two: single tensors through which every way from a source to an
 * output leads. Where such a tensor is an affine function of the source, it moves along a straight
 * line when the source does, so that the layers before it need not be computed at every point of
 * the line.
 */
public final class AffinePrefix {
  private AffinePrefix() {}

  /**
   * The cuts that are an affine function of the source, from the one nearest to the output back to
   * the source itself.
   */
  public static List<String> cuts(GraphDef graph, String source, String output) {
    return sweep(graph, source, output).cuts();
  }

  /** All cuts, affine or not, from the one nearest to the output back to the source itself. */
  public static List<String> anyCuts(GraphDef graph, String source, String output) {
    return sweep(graph, source, output).anyCuts();
  }

  private static Sweep sweep(GraphDef graph, String source, String output) {
    List<NodeDef> path =
        new GraphIndex(graph).between(TensorName.of(source).node(), TensorName.of(output).node());
    Map<TensorName, Integer> waiting = new HashMap<>();
    Set<String> inside = new HashSet<>();
    path.forEach(node -> inside.add(node.getName()));
    for (NodeDef node : path.subList(Math.min(1, path.size()), path.size())) {
      within(node, inside).forEach(input -> waiting.merge(input, 1, Integer::sum));
    }
    Sweep sweep = new Sweep(source, inside, waiting);
    path.forEach(sweep::pass);
    return sweep;
  }

  private static List<TensorName> within(NodeDef node, Set<String> inside) {
    return GraphIndex.inputs(node).stream().filter(input -> inside.contains(input.node())).toList();
  }

  /**
   * Visits the nodes in order and keeps the tensors that later nodes still read; where only one is
   * left, it is a cut.
   */
  private static final class Sweep {
    private final TensorName source;
    private final Set<String> inside;
    private final Map<TensorName, Integer> waiting;
    private final Map<String, Dependence> dependence = new HashMap<>();
    private final Set<TensorName> open = new HashSet<>();
    private final List<String> cuts = new ArrayList<>();
    private final List<String> anyCuts = new ArrayList<>();

    Sweep(String source, Set<String> inside, Map<TensorName, Integer> waiting) {
      this.source = TensorName.of(source);
      this.inside = inside;
      this.waiting = new HashMap<>(waiting);
    }

    void pass(NodeDef node) {
      boolean first = node.getName().equals(source.node());
      Dependence depends = first ? Dependence.AFFINE : AffineOps.of(node, inputs(node));
      dependence.put(node.getName(), depends);
      if (!first) {
        for (TensorName input : within(node, inside)) {
          if (waiting.merge(input, -1, Integer::sum) == 0) {
            open.remove(input);
          }
        }
      }
      waiting.keySet().stream()
          .filter(tensor -> tensor.node().equals(node.getName()))
          .forEach(open::add);
      TensorName output = first ? source : new TensorName(node.getName(), 0);
      if (open.equals(Set.of(output))) {
        anyCuts.add(0, output.toString());
        if (depends == Dependence.AFFINE) {
          cuts.add(0, output.toString());
        }
      }
    }

    private List<Dependence> inputs(NodeDef node) {
      return GraphIndex.inputs(node).stream()
          .map(input -> dependence.getOrDefault(input.node(), Dependence.NONE))
          .toList();
    }

    List<String> cuts() {
      return cuts;
    }

    List<String> anyCuts() {
      return anyCuts;
    }
  }
}
