package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.FeatureMap;
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
    InputLayout.Placed image =
        subject
            .featureInputs()
            .only(InputKind.IMAGE)
            .orElseThrow(() -> new NotApplicableException("only an image can be shifted sideways"));
    int width = image.input().shape().extent(1);
    List<float[]> shifted = new ArrayList<>();
    for (int by = -reach; by <= reach; by++) {
      if (by != 0 && Math.abs(by) < width) {
        shifted.add(shifted(subject, image, by));
      }
    }
    int length = subject.layout().width();
    float[] all = new float[shifted.size() * length];
    for (int i = 0; i < shifted.size(); i++) {
      System.arraycopy(shifted.get(i), 0, all, i * length, length);
    }
    return FloatRows.of(shifted.size(), length, all);
  }

  /** The image moved right by {@code by} pixels; what belongs to no feature stays as it is. */
  private float[] shifted(Subject subject, InputLayout.Placed image, int by) {
    FeatureMap features = subject.instance().features();
    int width = image.input().shape().extent(1);
    int channels = image.input().shape().extent(2);
    FloatRows own = subject.instance().row();
    float[] row = own.copyRow(0);
    for (int e = image.offset(); e < image.end(); e++) {
      int column = (e - image.offset()) / channels % width;
      int from = column - by;
      if (features.featureOf(e) >= 0) {
        row[e] =
            from >= 0 && from < width
                ? own.get(0, e - by * channels)
                : (float) subject.background().transformed(e, fill);
      }
    }
    return row;
  }
}
