package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;

/**
 * The colors of an image, as superpixels compare them: CIELAB for three channels, else each channel
 * on a scale of 0 to 100 in all. Values are brought to [0, 1] by the smallest and the largest of
 * the image first, so that its units do not matter.
 */
final class SegmentColors {
  private final int height;
  private final int width;
  private final int depth;
  private final double[] values;

  private SegmentColors(Shape shape, double... values) {
    this.height = shape.extent(0);
    this.width = shape.extent(1);
    this.depth = shape.extent(2);
    this.values = values;
  }

  /** The colors of an image in a row. */
  static SegmentColors of(FloatRows row, InputLayout.Placed image) {
    Shape shape = image.input().shape();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int e = image.offset(); e < image.end(); e++) {
      low = Math.min(low, row.get(0, e));
      high = Math.max(high, row.get(0, e));
    }
    double[] scaled = new double[shape.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = high > low ? (row.get(0, image.offset() + i) - low) / (high - low) : 0;
    }
    return new SegmentColors(shape, converted(scaled, shape.extent(2)));
  }

  private static double[] converted(double[] scaled, int depth) {
    for (int i = 0; depth != 3 && i < scaled.length; i++) {
      scaled[i] *= 100 / Math.sqrt(depth);
    }
    for (int i = 0; depth == 3 && i < scaled.length; i += 3) {
      lab(scaled, i);
    }
    return scaled;
  }

  /** Turns sRGB into CIELAB under the light D65 (IEC 61966-2-1; CIE 15), in place. */
  private static void lab(double[] values, int at) {
    double r = linear(values[at]);
    double g = linear(values[at + 1]);
    double b = linear(values[at + 2]);
    double x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    values[at] = 116 * y - 16;
    values[at + 1] = 500 * (x - y);
    values[at + 2] = 200 * (y - z);
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double root(double value) {
    double delta = 6.0 / 29;
    return value > delta * delta * delta
        ? Math.cbrt(value)
        : value / (3 * delta * delta) + 4.0 / 29;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int depth() {
    return depth;
  }

  /** Row, column and color of a pixel. */
  double[] center(int pixel) {
    double[] center = new double[2 + depth];
    int row = pixel / width;
    center[0] = row;
    center[1] = pixel - row * width;
    System.arraycopy(values, pixel * depth, center, 2, depth);
    return center;
  }

  /** The squared distance between the color of a center and that of a pixel. */
  double squares(double[] center, int pixel) {
    double sum = 0;
    for (int i = 0; i < depth; i++) {
      double difference = center[2 + i] - values[pixel * depth + i];
      sum += difference * difference;
    }
    return sum;
  }

  /** How much colors change at a pixel: squared differences of its neighbors along both axes. */
  double gradient(int row, int column) {
    int above = Math.max(0, row - 1) * width + column;
    int below = Math.min(height - 1, row + 1) * width + column;
    int left = row * width + Math.max(0, column - 1);
    int right = row * width + Math.min(width - 1, column + 1);
    return squares(center(above), below) + squares(center(left), right);
  }
}
