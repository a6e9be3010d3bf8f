package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.numerics.Shape;

/** A separable Gaussian over the rows and columns of an image; borders are renormalized. */
final class GaussianBlur {
  private static final double CUT_OFF = 3;

  private final double[] kernel;

  GaussianBlur(double sigma) {
    this.kernel = new double[(int) Math.ceil(CUT_OFF * sigma) + 1];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = Math.exp(-i * i / (2 * sigma * sigma));
    }
  }

  /** Blurs the image of shape [height, width, channels] that starts at {@code offset}. */
  void apply(float[] row, int offset, Shape shape) {
    int height = shape.extent(0);
    int width = shape.extent(1);
    int channels = shape.size() / height / width;
    double[] image = new double[shape.size()];
    for (int e = 0; e < image.length; e++) {
      image[e] = row[offset + e];
    }
    double[] line = new double[Math.max(height, width)];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        blurLine(image, y * width * channels + c, channels, width, line);
      }
      for (int x = 0; x < width; x++) {
        blurLine(image, x * channels + c, width * channels, height, line);
      }
    }
    for (int e = 0; e < image.length; e++) {
      row[offset + e] = (float) image[e];
    }
  }

  private void blurLine(double[] image, int start, int stride, int length, double[] line) {
    for (int i = 0; i < length; i++) {
      int from = Math.max(0, i - kernel.length + 1);
      int to = Math.min(length - 1, i + kernel.length - 1);
      double sum = 0;
      double weights = 0;
      for (int j = from; j <= to; j++) {
        double weight = kernel[Math.abs(i - j)];
        sum += weight * image[start + j * stride];
        weights += weight;
      }
      line[i] = sum / weights;
    }
    for (int i = 0; i < length; i++) {
      image[start + i * stride] = line[i];
    }
  }
}
