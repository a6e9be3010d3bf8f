package dev.plumbline.tensorflow.propagation;

import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.GraphWriter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes of one set of rules from the logits of a model back to a site.
 *
 * @param signal the tensor of what arrives at the site
 * @param references the placeholders of reference rows, of the site's shape
 */
public record PropagationNodes(String signal, List<String> references) {

  /**
   * Where a propagation runs.
   *
   * @param graph the flat graph
   * @param session the session it lives in
   * @param site the tensor at which it ends
   * @param shape one sample's shape there
   * @param logits the tensor at which it starts
   */
  public record Place(
      GraphDef graph, GraphSession session, String site, List<Integer> shape, String logits) {}

  /** What the signal starts from: a tensor with a row of outputs per row. */
  public record Start(String seed, String logit) {}

  /**
   * Adds the nodes.
   *
   * @param prefix starts their names; used once per graph
   * @param start what is propagated: seeds of the outputs, and the outputs
   * @throws dev.plumbline.metrics.model.NotApplicableException if an operation on the way has no
   *     rule
   */
  public static PropagationNodes add(Place place, String prefix, Propagation rules, Start start) {
    Route route = new Route(place.graph(), place.site(), place.logits());
    Scribe scribe = new Scribe(place.session(), prefix);
    List<Twin> twins = new ArrayList<>();
    for (int i = 0; i < rules.references(); i++) {
      twins.add(twin(place, route, scribe, prefix + "/reference" + i));
    }
    Rule rule = rule(rules, scribe, route, twins);
    String first = scribe.shapedAs(start(rules, scribe, start), route.to().toString());
    String signal = new Backward(route, scribe).run(first, rule);
    return new PropagationNodes(signal, twins.stream().map(Twin::values).toList());
  }

  private static Twin twin(Place place, Route route, Scribe scribe, String under) {
    GraphWriter writer = scribe.writer();
    List<Long> shape = new ArrayList<>(List.of(-1L));
    place.shape().forEach(extent -> shape.add((long) extent));
    String rows = under + "/rows";
    writer.placeholder(rows, shape.stream().mapToLong(Long::longValue).toArray());
    GraphCopy.of(place.graph(), place.site(), place.logits()).write(writer, rows, under);
    return new Twin(route, rows, under);
  }

  private static Rule rule(Propagation rules, Scribe scribe, Route route, List<Twin> twins) {
    if (rules instanceof Propagation.Guided) {
      return new Rectified(scribe, route, Rectified.Slope.KEPT);
    } else if (rules instanceof Propagation.Deconvolution) {
      return new Rectified(scribe, route, Rectified.Slope.IGNORED);
    } else if (rules instanceof Propagation.Relevance relevance) {
      return new Relevance(scribe, route, relevance, twins);
    }
    return new Rescaled(scribe, route, twins.get(0));
  }

  /** Relevance starts as the output itself, all else as its derivative by itself. */
  private static String start(Propagation rules, Scribe scribe, Start start) {
    return rules instanceof Propagation.Relevance
        ? scribe.op("Mul", start.seed(), start.logit())
        : start.seed();
  }
}
