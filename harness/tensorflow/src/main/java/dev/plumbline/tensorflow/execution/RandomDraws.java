package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Refuses models that draw random numbers when they predict, such as with dropout left on. Older
 * models keep the nodes of dropout and feed them a rate of 0, so it is tried whether the numbers
 * reach the output.
 */
public final class RandomDraws {
  private static final int ROWS = 8;

  /** Operations that give other numbers each time they run. */
  private static final Set<String> FRESH =
      Set.of(
          "RandomUniform",
          "RandomUniformInt",
          "RandomStandardNormal",
          "ParameterizedTruncatedNormal",
          "TruncatedNormal",
          "RandomGamma",
          "RandomPoissonV2",
          "RandomShuffle",
          "Multinomial");

  private RandomDraws() {}

  /**
   * Checks a model.
   *
   * @param graph the nodes that its output depends on
   * @param fixedBatch the number of rows it must be run with; 0 for any
   * @throws ModelException if two runs over the same rows have other outputs
   */
  public static void refuse(GraphDef graph, ProbeRunner probe, int fixedBatch) {
    Optional<NodeDef> drawing = first(graph);
    if (drawing.isEmpty()) {
      return;
    }
    int count = fixedBatch > 0 ? fixedBatch : ROWS;
    FloatRows rows = probe.rows().draw("random numbers", count);
    if (!probe.logits(count, rows).equals(probe.logits(count, rows))) {
      throw new ModelException(
          ("the model draws random numbers when it predicts, at node '%s' (%s), so that a sample has"
                  + " no output of its own; export it for prediction (training=False), where dropout"
                  + " and noise are off")
              .formatted(drawing.get().getName(), drawing.get().getOp()));
    }
  }

  private static Optional<NodeDef> first(GraphDef graph) {
    List<NodeDef> all = new ArrayList<>(graph.getNodeList());
    graph.getLibrary().getFunctionList().forEach(body -> all.addAll(body.getNodeDefList()));
    return all.stream().filter(node -> FRESH.contains(node.getOp())).findFirst();
  }
}
