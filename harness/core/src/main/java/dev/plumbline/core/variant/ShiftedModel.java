package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;

/**
 * The variant G(z) = F(z − c): a constant row c is subtracted from the input. Gradients,
 * multipliers and relevance pass through the subtraction of a constant unchanged.
 */
final class ShiftedModel extends InputModel {
  private final FloatRows shift;

  ShiftedModel(Model model, FloatRows shift) {
    super(model);
    this.shift = shift;
  }

  @Override
  protected Pass forwarded(Pass pass) {
    requireInput(pass);
    return new Pass(back(pass.inputs()), null, pass.outputs(), null, pass.gradients());
  }

  @Override
  protected PathPass forwarded(PathPass path) {
    return new PathPass(
        path.site(),
        back(path.inputs()),
        back(path.starts()),
        back(path.ends()),
        path.positions(),
        path.weights(),
        path.targets(),
        path.sums());
  }

  @Override
  protected PropagationPass forwarded(PropagationPass pass) {
    return new PropagationPass(
        pass.rules(),
        pass.site(),
        back(pass.inputs()),
        back(pass.values()),
        pass.side(),
        pass.references().stream().map(this::back).toList(),
        pass.starts(),
        pass.signals());
  }

  private Rows back(Rows rows) {
    int width = rows.width();
    float[] values = new float[width];
    FloatBuffer buffer = FloatBuffer.wrap(values);
    return Rows.of(
        rows.count(),
        width,
        (row, target, offset) -> {
          rows.write(row, buffer, 0);
          for (int e = 0; e < width; e++) {
            values[e] -= shift.get(0, e);
          }
          target.put(offset, values, 0, width);
        });
  }
}
