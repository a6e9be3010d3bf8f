package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.graph.GraphCopy;
import dev.plumbline.tensorflow.graph.RowPlaceholder.InputSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of a model's nodes for rows of any length, in the model's own session. What does not
 * depend on rows, such as the weights, is shared with the model.
 */
final class OpenLengthGraph {
  private static final String PREFIX = "plumbline/length";

  private final ModelGraph model;
  private final Map<List<String>, String> gradients = new HashMap<>();

  private OpenLengthGraph(ModelGraph model) {
    this.model = model;
  }

  /**
   * Adds the nodes to the session of a model; once per model.
   *
   * @param model the model
   * @param inputs its inputs, sequences of equal length
   * @throws ModelException if the engine refuses them: the graph holds for one length alone
   */
  static OpenLengthGraph add(ModelGraph model, List<InputSlice> inputs) {
    OpenLengthNodes nodes = new OpenLengthNodes(PREFIX, model.graph(), inputs);
    model.session().add(nodes.upTo(model.logits()), Map.of());
    String logits = GraphCopy.nameOf(model.logits(), PREFIX);
    model.session().add(model.head().after(logits).nodes(PREFIX + "/"), Map.of());
    return new OpenLengthGraph(model);
  }

  /** The model whose session has the nodes. */
  ModelGraph model() {
    return model;
  }

  /** The placeholder of the rows, which hold the inputs one after the other. */
  static String rows() {
    return OpenLengthNodes.rows(PREFIX);
  }

  /** The tensor of an output. */
  static String output(OutputKind kind) {
    return GraphCopy.nameOf(ModelGraph.output(kind), PREFIX);
  }

  /** The tensor of a site. */
  static String tensor(Site site) {
    return GraphCopy.nameOf(ModelGraph.tensor(site), PREFIX);
  }

  /**
   * The tensor of the gradient of the weighted outputs with respect to a site, whose nodes are
   * added when it is first asked for.
   *
   * @throws ModelException if there is no gradient
   */
  synchronized String gradient(OutputKind kind, Site site) {
    List<String> key = List.of(output(kind), tensor(site));
    String known = gradients.get(key);
    if (known == null) {
      String prefix = PREFIX + "/gradient" + gradients.size();
      known = model.session().gradients(prefix, key.get(0), model.seed(), key.subList(1, 2)).get(0);
      if (known == null) {
        throw new ModelException("no gradient reaches '" + site.name() + "'");
      }
      gradients.put(key, known);
    }
    return known;
  }
}
