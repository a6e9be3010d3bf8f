package dev.plumbline.tensorflow.inlining;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.GraphDef;

/**
 * A graph without function calls.
 *
 * @param graph the nodes that the roots depend on
 * @param roots the present name of each root, by the name it had before
 * @param loops the names of the loops that were not unrolled
 * @param rewrites how many nodes were rewritten, by operation
 */
public record FlatGraph(
    GraphDef graph, Map<String, String> roots, List<String> loops, Map<String, Integer> rewrites) {

  /** Makes unmodifiable copies of the containers. */
  public FlatGraph {
    roots = Map.copyOf(roots);
    loops = List.copyOf(loops);
    rewrites = Map.copyOf(rewrites);
  }

  /**
   * The present name of a root.
   *
   * @throws IllegalArgumentException if there is no such root
   */
  public String root(String before) {
    String now = roots.get(before);
    if (now == null) {
      throw new IllegalArgumentException("'" + before + "' is no root of this graph: " + roots);
    }
    return now;
  }
}
