package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;

/**
 * Carries rows between the files, whose images lie channel, row, column, and the engine, whose
 * images lie row, column, channel. Everything else lies alike on both sides.
 */
final class AxisOrder {
  private final Shape model;
  private final int[] fileIndexOf;

  private AxisOrder(Shape model, int[] fileIndexOf) {
    this.model = model;
    this.fileIndexOf = fileIndexOf;
  }

  /** The order of one sample's input of a shape in the files. */
  static AxisOrder of(Shape file) {
    int[] index = new int[file.size()];
    if (file.rank() != 3) {
      for (int i = 0; i < index.length; i++) {
        index[i] = i;
      }
      return new AxisOrder(file, index);
    }
    int channels = file.extent(0);
    int pixels = file.extent(1) * file.extent(2);
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        index[pixel * channels + channel] = channel * pixels + pixel;
      }
    }
    return new AxisOrder(Shape.of(file.extent(1), file.extent(2), channels), index);
  }

  /** One sample's shape at the model. */
  Shape modelShape() {
    return model;
  }

  /** A row of the files as the model takes it, narrowed to float32. */
  FloatRows toModel(Vector row) {
    float[] values = new float[fileIndexOf.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) row.get(fileIndexOf[i]);
    }
    return FloatRows.row(values);
  }

  /** Values per input element as the files have them; values of another site stay as they are. */
  Vector carry(Vector row) {
    if (row.size() != fileIndexOf.length) {
      return row;
    }
    double[] values = new double[fileIndexOf.length];
    for (int i = 0; i < values.length; i++) {
      values[fileIndexOf[i]] = row.get(i);
    }
    return Vector.of(values);
  }
}
