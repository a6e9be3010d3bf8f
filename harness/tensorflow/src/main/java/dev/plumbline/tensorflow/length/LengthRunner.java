package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs rows that end in padding at the shortest length of a {@link LengthLadder} that holds their
 * tokens. That choice depends on the row alone. Rows of one length share batches; results come out
 * under the numbers of their rows, and rows of equal length in their order.
 */
public final class LengthRunner {
  private final ModelFacts facts;
  private final TokenPadding padding;
  private final LengthLadder ladder;
  private final LengthBatches batches;
  private final @Nullable Site differentiable;

  /**
   * A runner for a model.
   *
   * @param facts the facts about the model
   * @param padding what its rows end in
   * @param ladder the lengths at which they run
   * @param batches runs the rows of one length
   * @param differentiable the site at which values may be replaced and gradients taken; null for
   *     none
   */
  LengthRunner(
      ModelFacts facts,
      TokenPadding padding,
      LengthLadder ladder,
      LengthBatches batches,
      @Nullable Site differentiable) {
    this.facts = facts;
    this.padding = padding;
    this.ladder = ladder;
    this.batches = batches;
    this.differentiable = differentiable;
  }

  /** Whether rows of a pass may run at their lengths; rows of all other passes run whole. */
  public boolean takes(Pass pass) {
    return pass.inputs().count() > 0
        && pass.inputs().width() == padding.width()
        && pass.wantedActivations().isEmpty()
        && pass.replaced().filter(replaced -> !follows(replaced.site())).isEmpty()
        && pass.wantedOutputs().filter(wanted -> !has(wanted.kind())).isEmpty()
        && pass.wantedGradients().filter(wanted -> !follows(wanted)).isEmpty();
  }

  /** Whether samples of a path may run at their lengths. */
  public boolean takes(PathPass path) {
    return path.inputs().count() > 0
        && path.inputs().width() == padding.width()
        && follows(path.site());
  }

  private boolean follows(Pass.WantedGradients wanted) {
    return follows(wanted.site()) && has(wanted.targets().apply(0).output());
  }

  private boolean follows(Site site) {
    return differentiable != null && differentiable.name().equals(site.name());
  }

  private boolean has(OutputKind kind) {
    return facts.kinds().contains(kind);
  }

  /**
   * Runs a pass that {@link #takes} admits.
   *
   * @param pass the pass
   * @param whole runs rows over all positions
   */
  public void run(Pass pass, Consumer<Pass> whole) {
    byLength(pass.inputs())
        .forEach(
            (length, rows) -> {
              boolean all = rows.length == pass.inputs().count();
              if (length < padding.positions()) {
                batches.run(new RowSelection(rows).of(pass), length);
              } else {
                whole.accept(all ? pass : new RowSelection(rows).of(pass));
              }
            });
  }

  /**
   * Runs a path that {@link #takes} admits.
   *
   * @param path the path
   * @param pointwise computes a path point by point, by passes of the model
   * @param whole computes a path over all positions
   */
  public void run(PathPass path, Consumer<PathPass> pointwise, Consumer<PathPass> whole) {
    byLength(path.inputs())
        .forEach(
            (length, rows) -> {
              boolean all = rows.length == path.inputs().count();
              PathPass part = all ? path : new RowSelection(rows).of(path);
              (length < padding.positions() ? pointwise : whole).accept(part);
            });
  }

  /** The numbers of rows, ascending, by the length at which they run. */
  private Map<Integer, int[]> byLength(Rows rows) {
    int[] computed = Arrays.stream(padding.lengths(rows)).map(ladder::fitting).toArray();
    return IntStream.range(0, computed.length)
        .boxed()
        .collect(
            Collectors.groupingBy(
                row -> computed[row],
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())));
  }
}
