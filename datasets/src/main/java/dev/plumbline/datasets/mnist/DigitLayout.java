package dev.plumbline.datasets.mnist;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Locale;

/**
 * How an image of a digit becomes a row. The text of this record is hashed into the content hash of
 * the data, so the names of the record and of its components must not change.
 *
 * @param channels how often each gray value is repeated
 * @param flat whether a row has one axis in place of [28, 28, channels]
 * @param patch the side of the square of pixels that is one feature
 */
record DigitLayout(int channels, boolean flat, int patch) {
  private static final int SIDE = Digits.SIDE;

  static DigitLayout of(Parameters parameters) {
    return new DigitLayout(
        parameters.whole("channels"),
        parameters.text("shape").equals("flat"),
        parameters.whole("patch"));
  }

  InputLayout inputs() {
    return flat
        ? InputLayout.of("x", Shape.of(SIDE * SIDE * channels), InputKind.COLUMNS)
        : InputLayout.of("x", Shape.of(SIDE, SIDE, channels), InputKind.IMAGE);
  }

  /**
   * The instances of a split.
   *
   * @param prefix what their ids begin with
   */
  List<Instance> instances(String prefix, Digits digits) {
    FeatureMap features = FeatureMap.patches(Shape.of(SIDE, SIDE, channels), patch, patch);
    return new ComputedList<>(
        digits.count(),
        i ->
            new Instance(
                String.format(Locale.ROOT, "%s/%05d", prefix, i),
                row(digits, i),
                digits.label(i),
                features,
                new Truth.None(),
                List.of()));
  }

  private FloatRows row(Digits digits, int index) {
    float[] row = new float[SIDE * SIDE * channels];
    for (int e = 0; e < row.length; e++) {
      row[e] = digits.pixel(index, e / channels);
    }
    return FloatRows.row(row);
  }
}
