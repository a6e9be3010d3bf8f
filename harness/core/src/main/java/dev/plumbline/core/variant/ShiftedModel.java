package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;

/** G(z) = F(z − c): a constant is taken off the rows on the way in; gradients pass as they are. */
final class ShiftedModel extends InputModel {
  private final FloatRows shift;

  ShiftedModel(Model model, FloatRows shift) {
    super(model);
    this.shift = shift;
  }

  @Override
  public void run(Pass pass) {
    requireInput(pass);
    inner().run(new Pass(back(pass.inputs()), null, pass.outputs(), null, pass.gradients()));
  }

  @Override
  public void run(PathPass path) {
    inner()
        .run(
            new PathPass(
                path.site(),
                back(path.inputs()),
                back(path.starts()),
                back(path.ends()),
                path.positions(),
                path.weights(),
                path.targets(),
                path.sums()));
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
