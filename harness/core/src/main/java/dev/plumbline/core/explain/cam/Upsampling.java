package dev.plumbline.core.explain.cam;

import dev.plumbline.metrics.numerics.Shape;

/**
 * Enlarges a map to the size of an image. Pixel centers are at half-integers in both, so the map is
 * not shifted; beyond the outermost centers its values are held.
 *
 * @param fromHeight the height of the map
 * @param fromWidth the width of the map
 * @param image the image's shape, [height, width, channels]; every channel gets the same value
 * @param bilinear whether values are interpolated; otherwise the nearest value is taken
 */
record Upsampling(int fromHeight, int fromWidth, Shape image, boolean bilinear) {

  /** Returns the enlargement from a layer of shape [height, width, channels] to an image. */
  static Upsampling between(Shape layer, Shape image, boolean bilinear) {
    return new Upsampling(layer.extent(0), layer.extent(1), image, bilinear);
  }

  /** Returns one value per element of the image. */
  double[] stretch(double[] map) {
    int height = image.extent(0);
    int width = image.extent(1);
    int channels = image.extent(2);
    double[] stretched = new double[image.size()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = at(map, center(y, height, fromHeight), center(x, width, fromWidth));
        for (int channel = 0; channel < channels; channel++) {
          stretched[(y * width + x) * channels + channel] = value;
        }
      }
    }
    return stretched;
  }

  /**
   * Returns the center of a pixel in the coordinates of the map, whose centers are at whole
   * numbers.
   */
  private static double center(int pixel, int extent, int from) {
    double center = (pixel + 0.5) * from / extent - 0.5;
    return Math.max(0, Math.min(from - 1.0, center));
  }

  private double at(double[] map, double y, double x) {
    if (!bilinear) {
      return map[(int) Math.floor(y + 0.5) * fromWidth + (int) Math.floor(x + 0.5)];
    }
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, fromHeight - 1);
    int right = Math.min(left + 1, fromWidth - 1);
    double down = y - top;
    double along = x - left;
    double above = (1 - along) * map[top * fromWidth + left] + along * map[top * fromWidth + right];
    double below =
        (1 - along) * map[bottom * fromWidth + left] + along * map[bottom * fromWidth + right];
    return (1 - down) * above + down * below;
  }
}
