package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs rows of one length in batches of one size: what the size of the model allows, halved until
 * the bits of a row do not depend on its place and its neighbors. Sizes are settled for all lengths
 * at once, since bits depend on them and the keys of cells, which stand before the first row, name
 * them.
 */
final class LengthBatches {
  private final ProbeRunner probe;
  private final Supplier<ShortPasses> open;
  private final TokenPadding padding;
  private final LengthLadder ladder;
  private final @Nullable Site differentiable;
  private final SortedMap<Integer, Integer> sizes = new TreeMap<>();

  /**
   * The batches of a model, whose sizes are settled here.
   *
   * @param probe the model, and the rows to check with
   * @param open makes what runs the rows, when it is first wanted
   * @param padding what rows end in
   * @param ladder the lengths
   * @param differentiable the site at which gradients are taken; null for none
   */
  LengthBatches(
      ProbeRunner probe,
      Supplier<ShortPasses> open,
      TokenPadding padding,
      LengthLadder ladder,
      @Nullable Site differentiable) {
    this.probe = probe;
    this.open = open;
    this.padding = padding;
    this.ladder = ladder;
    this.differentiable = differentiable;
    ladder.lengths().forEach(length -> sizes.put(length, settled(length)));
  }

  /** Runs a pass whose rows have padding behind so many positions. */
  void run(Pass pass, int length) {
    open.get().run(pass, length, sizes.getOrDefault(length, 1));
  }

  /** The number of rows per batch of each length, the shortest first. */
  List<Integer> sizes() {
    return List.copyOf(sizes.values());
  }

  private int settled(int length) {
    String name =
        "batches of short rows: up to %d rows of %d of %d tokens%s"
            .formatted(
                ladder.rows(length),
                length,
                padding.positions(),
                differentiable == null ? "" : " at " + differentiable.name());
    return probe.smallest(name, () -> largest(length));
  }

  private int largest(int length) {
    int size = ladder.rows(length);
    while (size > 1 && !isIndependent(length, size)) {
      size /= 2;
    }
    return size;
  }

  /** Whether rows in the opposite order, beside copies of one of them, have the same results. */
  private boolean isIndependent(int length, int size) {
    FloatRows samples = probe.rows().copied("short rows of " + length, size);
    FloatRows rows = padding.padded(samples, Collections.nCopies(size, length));
    FloatRows straight = results(rows, length, size);
    int[] moved = new int[size];
    for (int row = 0; row < size; row++) {
      moved[row] = size - 1 - (row % 2 == 0 ? row : row / 2);
    }
    FloatRows other = results(picked(rows, moved), length, size);
    return other.equals(picked(straight, moved));
  }

  private static FloatRows picked(FloatRows rows, int... numbers) {
    FloatRows.Builder picked = new FloatRows.Builder(numbers.length, rows.width());
    for (int row = 0; row < numbers.length; row++) {
      picked.accept(row, FloatBuffer.wrap(rows.copyRow(numbers[row])), 0);
    }
    return picked.build();
  }

  /** Logits, and behind them the gradient of the first one, of rows in one batch. */
  private FloatRows results(FloatRows rows, int length, int size) {
    int outputs = probe.graph().outputs();
    int width = differentiable == null ? 0 : differentiable.width();
    float[] results = new float[size * (outputs + width)];
    Pass.WantedGradients gradients =
        differentiable == null
            ? null
            : new Pass.WantedGradients(
                differentiable,
                row -> Target.of(OutputKind.LOGIT, 0),
                (row, values, offset) ->
                    values.get(offset, results, row * (outputs + width) + outputs, width));
    Pass.WantedOutputs logits =
        new Pass.WantedOutputs(
            OutputKind.LOGIT,
            (row, values, offset) -> values.get(offset, results, row * (outputs + width), outputs));
    open.get().run(new Pass(rows, null, logits, null, gradients), length, size);
    return FloatRows.of(size, outputs + width, results);
  }
}
