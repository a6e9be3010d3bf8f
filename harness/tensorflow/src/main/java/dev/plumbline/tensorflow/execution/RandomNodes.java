package dev.plumbline.tensorflow.execution;

import dev.plumbline.metrics.model.FloatRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The nodes of a graph that draw other random numbers in every run, such as those of a dropout that
 * was left on.
 *
 * @param nodes the nodes
 */
public record RandomNodes(List<NodeDef> nodes) {
  private static final int ROWS = 32;
  private static final int NAMED = 3;

  /** Copies the list. */
  public RandomNodes {
    nodes = List.copyOf(nodes);
  }

  /**
   * Finds such nodes.
   *
   * @param graph the graph
   * @param ops the engine's operations by name
   */
  public static RandomNodes of(GraphDef graph, Map<String, OpDef> ops) {
    return new RandomNodes(
        graph.getNodeList().stream().filter(node -> draws(ops.get(node.getOp()))).toList());
  }

  /** Operations that keep a generator of random numbers take a second seed, or read a generator. */
  private static boolean draws(@Nullable OpDef op) {
    return op != null
        && op.getIsStateful()
        && (op.getAttrList().stream().anyMatch(attribute -> attribute.getName().equals("seed2"))
            || op.getName().equals("RngReadAndSkip")
            || op.getName().matches("Stateful(Uniform|StandardNormal|TruncatedNormal|Random).*"));
  }

  /**
   * What speaks against a model with such nodes: the same rows, run twice, have other outputs.
   *
   * @return the reason; empty if there are no such nodes, or they make no difference
   */
  public String objection(ProbeRunner probe) {
    if (nodes.isEmpty()) {
      return "";
    }
    int fixed = probe.graph().fixedBatch();
    int batch = fixed > 0 ? fixed : Math.min(ROWS, ComputeBatchChooser.bySize(probe.graph()));
    FloatRows rows = probe.rows().draw("repeated runs", batch);
    double change = largestChange(probe.logits(batch, rows), probe.logits(batch, rows));
    return change > 0 ? words(change) : "";
  }

  private static double largestChange(FloatRows first, FloatRows second) {
    double change = 0;
    for (int row = 0; row < first.count(); row++) {
      for (int i = 0; i < first.width(); i++) {
        change = Math.max(change, Math.abs((double) first.get(row, i) - second.get(row, i)));
      }
    }
    return change;
  }

  private String words(double change) {
    List<String> names =
        nodes.stream()
            .limit(NAMED)
            .map(node -> "'" + node.getName() + "' (" + node.getOp() + ")")
            .toList();
    return String.format(
        Locale.ROOT,
        "the model draws random numbers at %s%s: the same rows, run twice, have outputs that differ"
            + " by up to %.2g, so no score would mean anything; export it for prediction, with"
            + " dropout and noise switched off",
        String.join(", ", names),
        nodes.size() > NAMED ? " and other nodes" : "",
        change);
  }
}
