package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import dev.plumbline.tensorflow.propagation.PropagationNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The propagations of a model: nodes are added once per set of rules and site, tried, and run with
 * a number of rows per call at which a row's result is the same bits wherever it stands.
 */
final class Propagations {
  private final Trial trial;
  private final ModelGraph graph;
  private final int batch;
  private final Map<List<Object>, Prepared> known = new ConcurrentHashMap<>();

  /**
   * Propagations of a model.
   *
   * @param trial the model, and rows to try with
   * @param batch the rows of its batches
   */
  Propagations(Trial trial, int batch) {
    this.trial = trial;
    this.graph = trial.graph();
    this.batch = batch;
  }

  /** Nodes that are there, or why there are none. */
  private sealed interface Prepared {
    record Ready(PropagationNodes nodes, int batch) implements Prepared {}

    record Refused(String reason) implements Prepared {}
  }

  /** Runs a pass. */
  void run(PropagationPass pass) {
    if (pass.values().count() == 0) {
      return;
    }
    Prepared prepared = prepared(pass.rules(), pass.site());
    if (prepared instanceof Prepared.Refused refused) {
      throw new NotApplicableException(refused.reason());
    }
    if (pass.targets().apply(0).output() != OutputKind.LOGIT) {
      throw new NotApplicableException("rules of propagation start at a logit");
    }
    Prepared.Ready ready = (Prepared.Ready) prepared;
    run(ready.nodes(), pass, ready.batch());
  }

  private Prepared prepared(Propagation rules, Site site) {
    List<Object> key = List.of(rules, site.name());
    Prepared found = known.get(key);
    return found == null ? prepare(key, rules, site) : found;
  }

  private synchronized Prepared prepare(List<Object> key, Propagation rules, Site site) {
    Prepared found = known.get(key);
    if (found == null) {
      found = make(rules, site);
      known.put(key, found);
    }
    return found;
  }

  private Prepared make(Propagation rules, Site site) {
    if (graph.head().probabilities()) {
      return new Prepared.Refused(
          "rules of propagation start at the logits, and this model gives probabilities whose"
              + " logits were not found; name them with the parameter 'logits'");
    }
    PropagationNodes.Place place =
        new PropagationNodes.Place(
            graph.graph(),
            graph.session(),
            ModelGraph.tensor(site),
            site.shape().extents(),
            graph.logits());
    PropagationNodes.Start start =
        new PropagationNodes.Start(graph.seed(), ModelGraph.output(OutputKind.LOGIT));
    try {
      PropagationNodes nodes =
          PropagationNodes.add(place, "plumbline/propagation" + known.size(), rules, start);
      return new Prepared.Ready(nodes, settle(nodes, rules, site));
    } catch (NotApplicableException e) {
      return new Prepared.Refused(String.valueOf(e.getMessage()));
    } catch (ModelException e) {
      return new Prepared.Refused("the rules do not run on this graph: " + e.getMessage());
    }
  }

  private void run(PropagationNodes nodes, PropagationPass pass, int size) {
    Site site = pass.site();
    List<Batches.Feed> feeds = new ArrayList<>();
    if (site.kind() != Site.Kind.INPUT) {
      feeds.add(
          Batches.Feed.rows(RowPlaceholder.NAME, Shape.of(graph.width()), pass.inputs()::write));
    }
    feeds.add(Batches.Feed.rows(ModelGraph.tensor(site), site.shape(), pass.values()::write));
    for (int i = 0; i < nodes.references().size(); i++) {
      feeds.add(
          Batches.Feed.rows(
              nodes.references().get(i), site.shape(), pass.references().get(i)::write));
    }
    feeds.add(
        Batches.Feed.rows(
            graph.seed(), Shape.of(graph.outputs()), SeedRows.of(graph.outputs(), pass.targets())));
    new Batches(graph, size)
        .run(
            pass.values().count(),
            feeds,
            List.of(new Batches.Read(nodes.signal(), site.width(), pass.signals())));
  }

  /** The rows of one call: as many as give each the same bits wherever it stands. */
  private int settle(PropagationNodes nodes, Propagation rules, Site site) {
    int size = batch;
    while (!independent(nodes, rules, site, size)) {
      if (size == 1 || graph.fixedBatch() > 0) {
        return batch;
      }
      size /= 2;
    }
    return size;
  }

  private boolean independent(PropagationNodes nodes, Propagation rules, Site site, int size) {
    FloatRows inputs = trial.probes().draw("propagation", size);
    FloatRows values = trial.valuesAt(site, inputs);
    FloatRows forward = signals(nodes, rules, site, new Tried(inputs, values));
    FloatRows backward = signals(nodes, rules, site, new Tried(reversed(inputs), reversed(values)));
    return forward.equals(FloatRows.copyOf(reversed(backward)));
  }

  /** Values at a site and the input rows beside them. */
  private record Tried(Rows inputs, Rows values) {}

  private FloatRows signals(PropagationNodes nodes, Propagation rules, Site site, Tried tried) {
    int count = tried.values().count();
    FloatRows.Builder signals = new FloatRows.Builder(count, site.width());
    Rows zeros =
        Rows.of(
            count,
            site.width(),
            (row, target, offset) -> target.put(offset, new float[site.width()]));
    run(
        nodes,
        new PropagationPass(
            rules,
            site,
            tried.inputs(),
            tried.values(),
            nodes.references().stream().map(name -> zeros).toList(),
            row -> Target.of(OutputKind.LOGIT, 0),
            signals::accept),
        count);
    return signals.build();
  }

  private static Rows reversed(FloatRows rows) {
    return Rows.of(
        rows.count(),
        rows.width(),
        (row, target, offset) -> rows.write(rows.count() - 1 - row, target, offset));
  }
}
