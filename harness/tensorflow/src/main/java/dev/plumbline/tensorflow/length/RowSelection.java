package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Rows;

/** Some rows of a pass, in their order. Results come out under their numbers in the whole pass. */
final class RowSelection {
  private final int[] rows;

  /** The rows of these numbers, ascending. */
  RowSelection(int... rows) {
    this.rows = rows.clone();
  }

  /** These rows of a pass for outputs and gradients. */
  Pass of(Pass pass) {
    return new Pass(
        of(pass.inputs()),
        pass.replaced()
            .map(replaced -> new Pass.Replacement(replaced.site(), of(replaced.rows())))
            .orElse(null),
        pass.wantedOutputs()
            .map(outputs -> new Pass.WantedOutputs(outputs.kind(), back(outputs.sink())))
            .orElse(null),
        null,
        pass.wantedGradients()
            .map(
                wanted ->
                    new Pass.WantedGradients(
                        wanted.site(),
                        row -> wanted.targets().apply(rows[row]),
                        back(wanted.sink())))
            .orElse(null));
  }

  /** These samples of a path. */
  PathPass of(PathPass path) {
    return new PathPass(
        path.site(),
        of(path.inputs()),
        of(path.starts()),
        of(path.ends()),
        path.positions(),
        path.weights(),
        row -> path.targets().apply(rows[row]),
        back(path.sums()));
  }

  private Rows of(Rows all) {
    return Rows.of(
        rows.length, all.width(), (row, target, offset) -> all.write(rows[row], target, offset));
  }

  private RowSink back(RowSink sink) {
    return (row, values, offset) -> sink.accept(rows[row], values, offset);
  }
}
