package dev.plumbline.tensorflow.graph;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.GraphDef;

/**
 * A graph without function calls.
 *
 * @param graph the nodes, pruned to what its roots need
 * @param roots the roots, by their names before: the names they have now
 * @param loops the loops that are still in it
 * @param rewrites how often each kind of node was rewritten
 */
public record FlatGraph(
    GraphDef graph, Map<String, String> roots, List<String> loops, Map<String, Integer> rewrites) {

  /** Copies the containers. */
  public FlatGraph {
    roots = Map.copyOf(roots);
    loops = List.copyOf(loops);
    rewrites = Map.copyOf(rewrites);
  }

  /** What a root is called now. */
  public String root(String before) {
    String now = roots.get(before);
    if (now == null) {
      throw new IllegalArgumentException("'" + before + "' is no root of this graph: " + roots);
    }
    return now;
  }
}
