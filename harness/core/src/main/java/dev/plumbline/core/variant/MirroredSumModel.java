package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.Query.Variant.Mirrored;
import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The variant G(x) = a F(x) + b F(x̃), where x̃ has the features of x in reverse order. Every row
 * runs twice, unchanged and mirrored; outputs are added with their weights, and so are gradients,
 * after those of the mirrored row are mirrored back.
 */
final class MirroredSumModel extends InputModel {
  private final Mirror mirror;
  private final Mirrored weights;
  private final PassCounter passes;

  MirroredSumModel(Model model, Mirror mirror, Mirrored weights, PassCounter passes) {
    super(model);
    this.mirror = mirror;
    this.weights = weights;
    this.passes = passes;
  }

  @Override
  protected Pass forwarded(Pass pass) {
    requireInput(pass);
    count(pass.inputs().count(), pass.gradients() != null);
    return new Pass(
        both(pass.inputs()), null, outputs(pass.outputs()), null, gradients(pass.gradients()));
  }

  /** Counts the second run of every row; whoever asks counts the first. */
  private void count(long rows, boolean backward) {
    if (backward) {
      passes.addGradient(rows);
    } else {
      passes.addForward(rows);
    }
  }

  private Pass.@Nullable WantedOutputs outputs(Pass.@Nullable WantedOutputs wanted) {
    if (wanted == null) {
      return null;
    }
    FloatBuffer sum = FloatBuffer.allocate(facts().outputs());
    return new Pass.WantedOutputs(
        wanted.kind(),
        (row, values, offset) -> {
          for (int i = 0; i < sum.capacity(); i++) {
            double own = row % 2 == 0 ? 0 : sum.get(i);
            sum.put(i, (float) (own + weight(row) * values.get(offset + i)));
          }
          if (row % 2 == 1) {
            wanted.sink().accept(row / 2, sum, 0);
          }
        });
  }

  private double weight(int row) {
    return row % 2 == 0 ? weights.own() : weights.mirrored();
  }

  private Pass.@Nullable WantedGradients gradients(Pass.@Nullable WantedGradients wanted) {
    return wanted == null
        ? null
        : new Pass.WantedGradients(
            wanted.site(), row -> wanted.targets().apply(row / 2), summed(wanted.sink()));
  }

  /** Returns a sink that adds up the weighted gradients of a row and of its mirrored row. */
  private RowSink summed(RowSink sink) {
    return added(sink, weights.own(), weights.mirrored());
  }

  /**
   * Returns a sink that adds up the results of a row and, mirrored back, those of its mirrored row.
   */
  private RowSink added(RowSink sink, double own, double mirrored) {
    FloatBuffer sum = FloatBuffer.allocate(mirror.width());
    FloatBuffer back = FloatBuffer.allocate(mirror.width());
    return (row, values, offset) -> {
      if (row % 2 == 0) {
        for (int e = 0; e < mirror.width(); e++) {
          sum.put(e, (float) (own * values.get(offset + e)));
        }
        return;
      }
      mirror.reflect(values, offset, back, 0);
      for (int e = 0; e < mirror.width(); e++) {
        sum.put(e, (float) (sum.get(e) + mirrored * back.get(e)));
      }
      sink.accept(row / 2, sum, 0);
    };
  }

  @Override
  protected PathPass forwarded(PathPass path) {
    count((long) path.starts().count() * path.positions().size(), true);
    return new PathPass(
        path.site(),
        both(path.inputs()),
        both(path.starts()),
        both(path.ends()),
        path.positions(),
        path.weights(),
        row -> path.targets().apply(row / 2),
        summed(path.sums()));
  }

  /**
   * Runs the rules on both rows. Propagation rules pass a signal through a weighted sum as its
   * weighted parts, so each row starts with its weight; the signals are added where they end.
   */
  @Override
  protected PropagationPass forwarded(PropagationPass pass) {
    passes.addPropagation(pass.values().count(), pass.rules().forwards());
    return new PropagationPass(
        pass.rules(),
        pass.site(),
        both(pass.inputs()),
        both(pass.values()),
        pass.side(),
        pass.references().stream().map(this::both).toList(),
        row -> {
          PropagationPass.Start start = pass.starts().apply(row / 2);
          return new PropagationPass.Start(start.target(), weight(row) * start.weight());
        },
        added(pass.signals(), 1, 1));
  }

  private Rows both(Rows rows) {
    FloatBuffer own = FloatBuffer.allocate(rows.width());
    return Rows.of(
        2 * rows.count(),
        rows.width(),
        (row, target, offset) -> {
          if (row % 2 == 0) {
            rows.write(row / 2, target, offset);
          } else {
            rows.write(row / 2, own, 0);
            mirror.reflect(own, 0, target, offset);
          }
        });
  }
}
