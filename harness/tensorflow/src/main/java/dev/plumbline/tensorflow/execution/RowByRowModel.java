package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NoGradient;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PathPoints;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs every pass as it is asked for, without a shortcut: each row goes through the whole graph,
 * and a path is computed point by point.
 */
public final class RowByRowModel implements Model {
  private final ModelGraph graph;
  private final ModelFacts facts;
  private final BatchRunner batches;

  public RowByRowModel(ModelGraph graph, ModelFacts facts) {
    this.graph = graph;
    this.facts = facts;
    this.batches = new BatchRunner(graph, facts.computeBatch());
  }

  /** The probes of another graph of the same model, made with this one. */
  public ProbeRunner probe(ProbeRunner other) {
    return new ProbeRunner(graph, other.rows(), other.site(), other.verdicts());
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public void run(Pass pass) {
    Rows inputs = pass.inputs();
    if (inputs.width() != graph.width()) {
      throw new ModelException(
          "rows of " + inputs.width() + " elements for a model that takes " + graph.width());
    }
    if (inputs.count() == 0) {
      return;
    }
    List<BatchRunner.Feed> feeds = new ArrayList<>();
    List<BatchRunner.Read> reads = new ArrayList<>();
    feeds.add(BatchRunner.Feed.rows(RowPlaceholder.NAME, Shape.of(graph.width()), inputs::write));
    pass.replaced()
        .ifPresent(
            replaced ->
                feeds.add(
                    BatchRunner.Feed.rows(
                        ModelGraph.tensor(replaced.site()),
                        replaced.site().shape(),
                        replaced.rows()::write)));
    pass.wantedOutputs()
        .ifPresent(
            outputs ->
                reads.add(
                    new BatchRunner.Read(output(outputs.kind()), graph.outputs(), outputs.sink())));
    pass.wantedActivations().ifPresent(wanted -> activations(wanted, pass, reads));
    pass.wantedGradients().ifPresent(wanted -> gradients(wanted, feeds, reads));
    batches.run(inputs.count(), feeds, reads);
  }

  private String output(OutputKind kind) {
    if (!facts.kinds().contains(kind)) {
      throw new ModelException("the model has no output " + kind + "; it has " + facts.kinds());
    }
    return ModelGraph.output(kind);
  }

  /**
   * Reads the values at a site. Where the pass itself gives these values (at the input, or at a
   * site whose values it replaces), they are copied from the pass; elsewhere they are fetched from
   * the graph.
   */
  private void activations(Pass.WantedActivations wanted, Pass pass, List<BatchRunner.Read> reads) {
    Rows fed = fedAt(wanted.site(), pass);
    if (fed == null) {
      reads.add(
          new BatchRunner.Read(
              ModelGraph.tensor(wanted.site()), wanted.site().width(), wanted.sink()));
      return;
    }
    FloatBuffer row = FloatBuffer.allocate(fed.width());
    for (int i = 0; i < fed.count(); i++) {
      fed.write(i, row, 0);
      wanted.sink().accept(i, row, 0);
    }
  }

  private static @Nullable Rows fedAt(Site site, Pass pass) {
    if (site.kind() == SiteKind.INPUT) {
      return pass.inputs();
    }
    return pass.replaced()
        .filter(replaced -> replaced.site().name().equals(site.name()))
        .map(Pass.Replacement::rows)
        .orElse(null);
  }

  private void gradients(
      Pass.WantedGradients wanted, List<BatchRunner.Feed> feeds, List<BatchRunner.Read> reads) {
    NoGradient.refuseIfNone(facts);
    OutputSeeds seeds = OutputSeeds.of(graph.outputs(), wanted.targets());
    output(seeds.kind());
    feeds.add(BatchRunner.Feed.rows(graph.seed(), Shape.of(graph.outputs()), seeds));
    reads.add(
        new BatchRunner.Read(
            gradient(seeds.kind(), wanted.site()), wanted.site().width(), wanted.sink()));
  }

  /** The tensor of a gradient; a site that has none is no failure of the model. */
  private String gradient(OutputKind kind, Site site) {
    try {
      return graph.gradient(kind, site);
    } catch (ModelException e) {
      throw NoGradient.because(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void run(PathPass path) {
    PathPoints.runEach(this, path);
  }

  /** Refuses: a pass by rules needs nodes of its own, which {@code PropagationRunner} adds. */
  @Override
  public void run(PropagationPass pass) {
    throw new NotApplicableException("passes as they are asked for know no rules of propagation");
  }

  @Override
  public Variants variants() {
    return Variants.none("passes as they are asked for have no variants");
  }

  @Override
  public void close() {
    graph.close();
  }
}
