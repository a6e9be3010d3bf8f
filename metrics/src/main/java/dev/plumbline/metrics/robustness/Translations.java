package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * An image shifted sideways by −reach … reach pixels, 0 left out; what comes in from the side is
 * filled.
 *
 * @param reach the largest shift
 * @param fill the value that comes in, in units of the data
 */
record Translations(int reach, double fill) implements Neighborhood {

  @Override
  public FloatRows of(Subject subject) {
    InputLayout layout = subject.layout();
    InputLayout.Input input = layout.inputs().get(0);
    if (layout.inputs().size() != 1 || input.kind() != InputKind.IMAGE) {
      throw new NotApplicableException("only an image can be shifted sideways");
    }
    int width = input.shape().extent(1);
    List<float[]> shifted = new ArrayList<>();
    for (int by = -reach; by <= reach; by++) {
      if (by != 0 && Math.abs(by) < width) {
        shifted.add(shifted(subject, input, by));
      }
    }
    float[] all = new float[shifted.size() * layout.width()];
    for (int i = 0; i < shifted.size(); i++) {
      System.arraycopy(shifted.get(i), 0, all, i * layout.width(), layout.width());
    }
    return FloatRows.of(shifted.size(), layout.width(), all);
  }

  /** The image moved right by {@code by} pixels. */
  private float[] shifted(Subject subject, InputLayout.Input input, int by) {
    int width = input.shape().extent(1);
    int channels = input.shape().extent(2);
    float[] row = new float[input.shape().size()];
    for (int e = 0; e < row.length; e++) {
      int column = e / channels % width;
      int from = column - by;
      row[e] =
          from >= 0 && from < width
              ? subject.instance().row().get(0, e - by * channels)
              : (float) subject.background().transformed(e, fill);
    }
    return row;
  }
}
