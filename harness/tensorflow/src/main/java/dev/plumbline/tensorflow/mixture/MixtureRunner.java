package dev.plumbline.tensorflow.mixture;

import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.execution.BatchRunner;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes the outputs of rows that are mixtures of a few corner rows ({@link Mixture}), such as
 * the coalitions of a sample. The first layer of the model runs once per corner; one matrix product
 * in the graph mixes its values for all rows, and the layers behind it run on the result. Where
 * this is faster depends on sizes alone. Before the first use it is compared with rows that run
 * through the whole model.
 */
public final class MixtureRunner {
  /**
   * The smallest number of rows per corner at which running the first layer on the corners costs
   * little.
   */
  private static final int FEW = 4;

  /**
   * The largest number of rows per batch. It is small, because the rows of different samples share
   * no batch.
   */
  private static final int BATCH = 128;

  private static final int CORNER_BATCH = 64;

  /** The smallest number of rows to check with. */
  private static final int CHECKED = 8;

  private final ProbeRunner probe;
  private final int batch;
  private final Consumer<Pass> plain;
  private boolean sought;
  private @Nullable MixingPoint layer;

  /**
   * A runner for a model.
   *
   * @param probe the model, and random rows to check with
   * @param batch the compute batch of the model
   * @param plain runs a pass row by row
   */
  public MixtureRunner(ProbeRunner probe, int batch, Consumer<Pass> plain) {
    this.probe = probe;
    this.batch = batch;
    this.plain = plain;
  }

  /**
   * Runs a pass that asks for outputs only. Parts of its rows that are no mixtures, or have too
   * many corners, run row by row.
   */
  public void run(Pass pass, Pass.WantedOutputs wanted) {
    List<? extends Rows> parts = pass.inputs().parts();
    boolean fits = pass.inputs().width() == probe.graph().width();
    MixingPoint found = fits && parts.stream().anyMatch(MixtureRunner::many) ? layer() : null;
    List<Rows> whole = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int start = 0;
    for (Rows part : parts) {
      Optional<Mixture> mixture = part.mixture();
      if (found != null && mixture.isPresent() && pays(found, part, mixture.get())) {
        mix(found, mixture.get(), wanted, start);
      } else {
        whole.add(part);
        starts.add(start);
      }
      start += part.count();
    }
    if (whole.size() == parts.size()) {
      plain.accept(pass);
    } else if (!whole.isEmpty()) {
      plain.accept(rest(whole, starts, wanted));
    }
  }

  private static boolean many(Rows rows) {
    return rows.mixture()
        .filter(mix -> rows.count() >= Math.max(BATCH, FEW * mix.corners().count()))
        .isPresent();
  }

  private static boolean pays(MixingPoint layer, Rows rows, Mixture mixture) {
    return many(rows) && mixture.weights().width() <= layer.most();
  }

  /**
   * A pass over the parts that run row by row; it hands its results on under their row numbers in
   * the whole.
   */
  private static Pass rest(List<Rows> parts, List<Integer> starts, Pass.WantedOutputs wanted) {
    int count = parts.stream().mapToInt(Rows::count).sum();
    int[] owner = new int[count];
    int[] local = new int[count];
    int next = 0;
    for (int p = 0; p < parts.size(); p++) {
      for (int row = 0; row < parts.get(p).count(); row++, next++) {
        owner[next] = p;
        local[next] = row;
      }
    }
    return Pass.forward(
        Rows.of(
            count,
            parts.get(0).width(),
            (row, target, offset) -> parts.get(owner[row]).write(local[row], target, offset)),
        wanted.kind(),
        (row, values, offset) ->
            wanted.sink().accept(starts.get(owner[row]) + local[row], values, offset));
  }

  private void mix(MixingPoint at, Mixture mixture, Pass.WantedOutputs wanted, int start) {
    ModelGraph graph = probe.graph();
    FloatRows corners = corners(at, mixture.corners());
    String output = at.nodes().copy(ModelGraph.output(wanted.kind()));
    new BatchRunner(graph, Math.min(BATCH, batch))
        .run(
            mixture.weights().count(),
            feeds(at, corners, mixture.weights()),
            List.of(
                new BatchRunner.Read(
                    output,
                    graph.outputs(),
                    (row, values, offset) -> wanted.sink().accept(start + row, values, offset))));
  }

  private static List<BatchRunner.Feed> feeds(MixingPoint at, FloatRows corners, Rows weights) {
    int width = at.shape().size();
    float[] first = corners.copyRow(0);
    return List.of(
        BatchRunner.Feed.whole(
            at.nodes().first(),
            Shape.of(width),
            (row, target, offset) -> target.put(offset, first, 0, width)),
        BatchRunner.Feed.whole(
            at.nodes().differences(),
            Shape.of(weights.width(), width),
            (row, target, offset) -> {
              for (int g = 1; g < corners.count(); g++) {
                float[] difference = corners.copyRow(g);
                for (int i = 0; i < width; i++) {
                  difference[i] -= first[i];
                }
                target.put(offset + (g - 1) * width, difference, 0, width);
              }
            }),
        BatchRunner.Feed.rows(at.nodes().weights(), Shape.of(weights.width()), weights::write));
  }

  private FloatRows corners(MixingPoint at, Rows corners) {
    int width = at.shape().size();
    FloatRows.Builder values = new FloatRows.Builder(corners.count(), width);
    new BatchRunner(probe.graph(), Math.min(CORNER_BATCH, batch))
        .run(
            corners.count(),
            List.of(
                BatchRunner.Feed.rows(
                    RowPlaceholder.NAME, Shape.of(corners.width()), corners::write)),
            List.of(new BatchRunner.Read(at.cut(), width, values::accept)));
    return values.build();
  }

  private synchronized @Nullable MixingPoint layer() {
    if (!sought) {
      sought = true;
      boolean possible = probe.graph().fixedBatch() == 0 && !probe.graph().session().device().gpu();
      layer = possible ? MixingPoint.find(probe.graph()).filter(this::agrees).orElse(null) : null;
    }
    return layer;
  }

  private boolean agrees(MixingPoint found) {
    int size = Math.min(BATCH, batch);
    MixtureCheck check =
        new MixtureCheck(probe, (mixture, wanted) -> mix(found, mixture, wanted, 0));
    return probe.holds(
        "mixtures of rows: at " + found.cut(), () -> check.agrees(Math.max(CHECKED, size), size));
  }
}
