package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.util.List;

/**
 * A row that holds one value everywhere. The value is in data units, so that the row holds what the
 * model's input transform makes of it; in a tokens input it is the token id itself.
 */
final class ConstantRow {
  private ConstantRow() {}

  static FloatRows of(double value, InputLayout layout, Background background) {
    float[] row = new float[layout.width()];
    List<InputLayout.Input> inputs = layout.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      int start = layout.offset(i);
      int end = start + inputs.get(i).shape().size();
      boolean tokens = inputs.get(i).kind() == InputKind.TOKENS;
      for (int e = start; e < end; e++) {
        row[e] = (float) (tokens ? value : background.transformed(e, value));
      }
    }
    return FloatRows.row(row);
  }
}
