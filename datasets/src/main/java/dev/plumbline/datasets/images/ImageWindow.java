package dev.plumbline.datasets.images;

/**
 * The part of a picture that becomes the model's image, in pixels of the picture. It may reach
 * beyond the picture, where the image is black.
 *
 * @param top the upper edge
 * @param left the left edge
 * @param height the height
 * @param width the width
 */
record ImageWindow(double top, double left, double height, double width) {

  /**
   * The window of a picture for an image of some size.
   *
   * @param fit {@code crop} for the largest window of the image's shape within the picture, {@code
   *     pad} for the smallest one around it; else the picture
   */
  static ImageWindow of(String fit, Picture picture, ImageSize size) {
    double rows = (double) picture.height() / size.height();
    double columns = (double) picture.width() / size.width();
    double pixel =
        switch (fit) {
          case "crop" -> Math.min(rows, columns);
          case "pad" -> Math.max(rows, columns);
          default -> 0;
        };
    double height = pixel == 0 ? picture.height() : pixel * size.height();
    double width = pixel == 0 ? picture.width() : pixel * size.width();
    return new ImageWindow(
        (picture.height() - height) / 2, (picture.width() - width) / 2, height, width);
  }

  /**
   * The size of an image.
   *
   * @param height in pixels
   * @param width in pixels
   */
  record ImageSize(int height, int width) {
    @Override
    public String toString() {
      return height + " x " + width;
    }
  }

  /** The vertical place in the picture of the center of a row of the image. */
  double row(int row, ImageSize size) {
    return top + (row + 0.5) * height / size.height();
  }

  /** The horizontal place in the picture of the center of a column of the image. */
  double column(int column, ImageSize size) {
    return left + (column + 0.5) * width / size.width();
  }

  /**
   * A color at a place of a picture: bilinear between the centers of its pixels, and 0 outside of
   * it.
   */
  static double color(Picture picture, double row, double column, int channel) {
    if (!isInside(picture, row, column)) {
      return 0;
    }
    double r = Math.min(Math.max(row - 0.5, 0), picture.height() - 1.0);
    double c = Math.min(Math.max(column - 0.5, 0), picture.width() - 1.0);
    int up = (int) r;
    int left = (int) c;
    int down = Math.min(up + 1, picture.height() - 1);
    int right = Math.min(left + 1, picture.width() - 1);
    double above =
        mixed(picture.color(up, left, channel), picture.color(up, right, channel), c - left);
    double below =
        mixed(picture.color(down, left, channel), picture.color(down, right, channel), c - left);
    return mixed(above, below, r - up);
  }

  private static double mixed(double from, double to, double share) {
    return from + (to - from) * share;
  }

  /** Whether a place lies in a picture. */
  static boolean isInside(Picture picture, double row, double column) {
    return row >= 0 && row < picture.height() && column >= 0 && column < picture.width();
  }
}
