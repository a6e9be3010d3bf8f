package dev.plumbline.tensorflow.propagation;

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
import dev.plumbline.tensorflow.execution.BatchRunner;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.OutputSeeds;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs backward passes by rules of propagation. The nodes of a pass are added to the model's graph
 * once per set of rules and site and tried with random rows. They run with the largest number of
 * rows per call at which a row's result is the same bits wherever it stands.
 */
public final class PropagationRunner {
  private final ProbeRunner probe;
  private final ModelGraph graph;
  private final int batch;
  private final Map<PreparedKey, Prepared> known = new ConcurrentHashMap<>();

  /**
   * A runner for a model.
   *
   * @param probe the model, and random rows to try the nodes with
   * @param batch the model's compute batch, the largest number of rows per call
   */
  public PropagationRunner(ProbeRunner probe, int batch) {
    this.probe = probe;
    this.graph = probe.graph();
    this.batch = batch;
  }

  private record PreparedKey(Propagation rules, Site site, Set<Integer> side) {}

  /**
   * The outcome of adding the nodes of one set of rules: the nodes, or the reason why there are
   * none.
   */
  private sealed interface Prepared {
    record Ready(PropagationNodes nodes, int batch) implements Prepared {}

    record Refused(String reason) implements Prepared {}
  }

  /**
   * Runs a backward pass.
   *
   * @throws NotApplicableException if the rules cannot be applied to this model or target
   */
  public void run(PropagationPass pass) {
    if (pass.values().count() == 0) {
      return;
    }
    Prepared prepared = prepared(new PreparedKey(pass.rules(), pass.site(), pass.side()));
    if (prepared instanceof Prepared.Refused refused) {
      throw new NotApplicableException(refused.reason());
    }
    if (pass.starts().apply(0).target().output() != OutputKind.LOGIT) {
      throw new NotApplicableException(
          "rules of propagation start at a logit, but the target reads another output; make it a logit"
              + " or a margin of logits");
    }
    Prepared.Ready ready = (Prepared.Ready) prepared;
    run(ready.nodes(), pass, ready.batch());
  }

  private Prepared prepared(PreparedKey key) {
    Prepared found = known.get(key);
    return found == null ? prepare(key) : found;
  }

  private synchronized Prepared prepare(PreparedKey key) {
    Prepared found = known.get(key);
    if (found == null) {
      found = make(key);
      known.put(key, found);
    }
    return found;
  }

  private Prepared make(PreparedKey key) {
    Propagation rules = key.rules();
    Site site = key.site();
    if (graph.head().probabilities()) {
      return new Prepared.Refused(
          "rules of propagation start at the logits, and this model gives probabilities whose"
              + " logits were not found; name them with the parameter 'logits'");
    }
    PropagationNodes.Placement place =
        new PropagationNodes.Placement(
            graph.graph(),
            graph.session(),
            ModelGraph.tensor(site),
            site.shape().extents(),
            graph.logits(),
            key.side());
    PropagationNodes.StartTensors start =
        new PropagationNodes.StartTensors(graph.seed(), ModelGraph.output(OutputKind.LOGIT));
    try {
      PropagationNodes nodes =
          PropagationNodes.add(place, "plumbline/propagation" + known.size(), rules, start);
      String name = "rules of propagation: " + rules + " at " + site.name();
      if (!key.side().isEmpty()) {
        name += " with the inputs at " + new TreeSet<>(key.side()) + " fixed";
      }
      return new Prepared.Ready(nodes, probe.smallest(name, () -> settle(nodes, rules, site)));
    } catch (NotApplicableException e) {
      return new Prepared.Refused(String.valueOf(e.getMessage()));
    } catch (ModelException e) {
      return new Prepared.Refused(
          "the nodes of the rules do not run on this graph: " + e.getMessage());
    }
  }

  private void run(PropagationNodes nodes, PropagationPass pass, int size) {
    Site site = pass.site();
    List<BatchRunner.Feed> feeds =
        BatchRunner.Feed.atSite(graph, site, pass.inputs(), pass.values());
    for (int i = 0; i < nodes.references().size(); i++) {
      feeds.add(
          BatchRunner.Feed.rows(
              nodes.references().get(i), site.shape(), pass.references().get(i)::write));
    }
    feeds.add(
        BatchRunner.Feed.rows(
            graph.seed(),
            Shape.of(graph.outputs()),
            OutputSeeds.ofStarts(graph.outputs(), pass.starts())));
    new BatchRunner(graph, size)
        .run(
            pass.values().count(),
            feeds,
            List.of(new BatchRunner.Read(nodes.signal(), site.width(), pass.signals())));
  }

  /**
   * The number of rows per call: the compute batch, halved until a row's result is the same bits
   * wherever it stands; the compute batch itself if no number is small enough.
   */
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
    FloatRows inputs = probe.rows().draw("propagation", size);
    FloatRows values = probe.valuesAt(site, inputs);
    FloatRows forward = signals(nodes, rules, site, new Tried(inputs, values));
    FloatRows backward =
        signals(
            nodes,
            rules,
            site,
            new Tried(ProbeRunner.reversed(inputs), ProbeRunner.reversed(values)));
    return forward.equals(FloatRows.copyOf(ProbeRunner.reversed(backward)));
  }

  /** Values at a site and the input rows beside them. */
  private record Tried(Rows inputs, Rows values) {}

  private FloatRows signals(PropagationNodes nodes, Propagation rules, Site site, Tried tried) {
    int count = tried.values().count();
    FloatRows.Builder signals = new FloatRows.Builder(count, site.width());
    Rows zeros = ProbeRunner.zeros(count, site.width());
    run(
        nodes,
        new PropagationPass(
            rules,
            site,
            tried.inputs(),
            tried.values(),
            nodes.references().stream().map(name -> zeros).toList(),
            row -> PropagationPass.Start.at(Target.of(OutputKind.LOGIT, 0)),
            signals::accept),
        count);
    return signals.build();
  }
}
