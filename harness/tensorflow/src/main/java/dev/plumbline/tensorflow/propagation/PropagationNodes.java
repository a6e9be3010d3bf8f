package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes of one backward pass by rules, from the logits of a model back to a site.
 *
 * @param signal the tensor of the signal that arrives at the site
 * @param references the placeholders of the reference rows that the rules compare with, of the
 *     site's shape
 */
record PropagationNodes(String signal, List<String> references) {

  /**
   * The graph and the tensors between which a backward pass runs.
   *
   * @param graph the flat graph
   * @param session the session it lives in
   * @param site the tensor at which the pass ends
   * @param shape the shape that one sample has there
   * @param logits the tensor at which the pass starts
   * @param side places in a row where inputs begin that hold no feature
   */
  record Placement(
      GraphDef graph,
      GraphSession session,
      String site,
      List<Integer> shape,
      String logits,
      Set<Integer> side) {}

  /**
   * The tensors from which the signal starts.
   *
   * @param seed the weights of the logits, one row per sample
   * @param logit the logits, of the same shape
   */
  record StartTensors(String seed, String logit) {}

  /**
   * Adds the nodes of a backward pass to the session.
   *
   * @param place where the pass runs
   * @param prefix the beginning of the names of all new nodes; it must be new to the graph
   * @param rules the rules of the method
   * @param start the tensors from which the signal starts
   * @throws dev.plumbline.metrics.model.NotApplicableException if an operation on the way has no
   *     rule
   */
  static PropagationNodes add(
      Placement place, String prefix, Propagation rules, StartTensors start) {
    PropagationSubgraph subgraph =
        new PropagationSubgraph(place.graph(), place.site(), place.logits(), place.side());
    GraphExtender extender = new GraphExtender(place.session(), prefix);
    List<ReferenceCopy> references = new ArrayList<>();
    for (int i = 0; i < rules.references(); i++) {
      references.add(reference(place, subgraph, extender, prefix + "/reference" + i));
    }
    BackwardRule rule = rule(rules, extender, subgraph, references);
    String first = extender.shapedAs(start(rules, extender, start), subgraph.to().toString());
    String signal = new BackwardPass(subgraph, extender).run(first, rule);
    return new PropagationNodes(signal, references.stream().map(ReferenceCopy::values).toList());
  }

  private static ReferenceCopy reference(
      Placement place, PropagationSubgraph subgraph, GraphExtender extender, String under) {
    GraphWriter writer = extender.writer();
    List<Long> shape = new ArrayList<>(List.of(-1L));
    place.shape().forEach(extent -> shape.add((long) extent));
    String rows = under + "/rows";
    writer.placeholder(rows, shape.stream().mapToLong(Long::longValue).toArray());
    GraphCopy.of(place.graph(), place.site(), place.logits()).write(writer, rows, under);
    return new ReferenceCopy(subgraph, rows, under);
  }

  private static BackwardRule rule(
      Propagation rules,
      GraphExtender extender,
      PropagationSubgraph subgraph,
      List<ReferenceCopy> references) {
    if (rules instanceof Propagation.Guided) {
      requireRectifier("guided backpropagation", subgraph);
      return new GuidedBackpropagationRule(extender, subgraph);
    } else if (rules instanceof Propagation.Deconvnet) {
      requireRectifier("deconvolution", subgraph);
      return new DeconvolutionRule(extender, subgraph);
    } else if (rules instanceof Propagation.LayerwiseRelevance relevance) {
      return new LrpRule(extender, subgraph, relevance, references);
    }
    return new DeepLiftRescaleRule(extender, subgraph, references.get(0));
  }

  /** Refuses a rule for units of the ReLU family where there is none. */
  private static void requireRectifier(String method, PropagationSubgraph subgraph) {
    if (subgraph.nodes().stream().noneMatch(node -> subgraph.of(node) == OperationKind.RECTIFIER)) {
      throw new NotApplicableException(
          method
              + " is the plain gradient here: no unit of the ReLU family lies between "
              + RowPlaceholder.words(subgraph.from().toString())
              + " and the output; read 'saliency' in its place");
    }
  }

  /**
   * The signal at the logits: LRP starts with the value of the target itself, the other methods
   * with the derivative of the target with respect to the logits.
   */
  private static String start(Propagation rules, GraphExtender extender, StartTensors start) {
    return rules instanceof Propagation.LayerwiseRelevance
        ? extender.op("Mul", start.seed(), start.logit())
        : start.seed();
  }
}
