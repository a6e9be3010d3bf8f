package dev.plumbline.metrics.removal;

/**
 * Solves for the pixels that are gone from an image: each is the weighted mean of its neighbors,
 * {@code Σⱼ wᵢⱼ (xᵢ − xⱼ) = 0} over the up to eight neighbors j inside the image, with weights 1/6
 * straight and 1/12 diagonal.
 *
 * <p>The matrix over the pixels that are gone is symmetric and, as long as one pixel is left,
 * positive definite, because the eight-neighbor grid is connected. It is factored once by Cholesky
 * along its envelope: pixels in row-major order, each row stored from its first neighbor on, which
 * is at most one image row and one pixel back. With n pixels gone of an image w wide this takes at
 * most {@code n (w + 2)²} multiplications, and {@code 2 n (w + 2)} per channel solved; there is no
 * iteration, no tolerance and no dependence on anything but the pixels.
 */
final class PixelMeans {
  private static final double STRAIGHT = 1.0 / 6;
  private static final double DIAGONAL = 1.0 / 12;

  private final int width;
  private final int height;
  private final int[] pixelOf;
  private final int[] unknownOf;
  private final int[] first;
  private final double[][] factor;

  /** The system of an image in row-major order whose pixels are gone where {@code gone} says so. */
  PixelMeans(boolean[] gone, int width) {
    this.width = width;
    this.height = gone.length / width;
    this.unknownOf = new int[gone.length];
    int count = 0;
    for (int pixel = 0; pixel < gone.length; pixel++) {
      unknownOf[pixel] = gone[pixel] ? count++ : -1;
    }
    this.pixelOf = new int[count];
    for (int pixel = 0; pixel < gone.length; pixel++) {
      if (gone[pixel]) {
        pixelOf[unknownOf[pixel]] = pixel;
      }
    }
    this.first = new int[count];
    this.factor = new double[count][];
    if (count < gone.length) {
      for (int i = 0; i < count; i++) {
        assemble(i);
        factor(i);
      }
    }
  }

  /** The number of pixels that are gone. */
  int unknowns() {
    return pixelOf.length;
  }

  /** The weight between a pixel and the one a step away; 0 outside the image. */
  private double weight(int pixel, int dy, int dx) {
    int y = pixel / width + dy;
    int x = pixel % width + dx;
    if (y < 0 || y >= height || x < 0 || x >= width) {
      return 0;
    }
    return dy == 0 || dx == 0 ? STRAIGHT : DIAGONAL;
  }

  /** Row i of the matrix up to its diagonal, from the first neighbor that is gone too. */
  private void assemble(int i) {
    int pixel = pixelOf[i];
    double sum = 0;
    first[i] = i;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (dy != 0 || dx != 0) {
          sum += weight(pixel, dy, dx);
          if (earlier(pixel, dy, dx)) {
            first[i] = Math.min(first[i], unknownOf[pixel + dy * width + dx]);
          }
        }
      }
    }
    factor[i] = new double[i - first[i] + 1];
    factor[i][i - first[i]] = sum;
    for (int dy = -1; dy <= 0; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (earlier(pixel, dy, dx)) {
          int j = unknownOf[pixel + dy * width + dx];
          factor[i][j - first[i]] = -weight(pixel, dy, dx);
        }
      }
    }
  }

  /** Whether the pixel a step away comes before and is gone. */
  private boolean earlier(int pixel, int dy, int dx) {
    boolean before = dy < 0 || (dy == 0 && dx < 0);
    return before && weight(pixel, dy, dx) > 0 && unknownOf[pixel + dy * width + dx] >= 0;
  }

  /** Turns row i of the matrix into row i of its Cholesky factor. */
  private void factor(int i) {
    double[] row = factor[i];
    for (int j = first[i]; j < i; j++) {
      double[] other = factor[j];
      int from = Math.max(first[i], first[j]);
      double value =
          row[j - first[i]] - dot(row, from - first[i], other, from - first[j], j - from);
      row[j - first[i]] = value / other[j - first[j]];
    }
    int length = i - first[i];
    row[length] = Math.sqrt(row[length] - dot(row, 0, row, 0, length));
  }

  /** Four partial sums: always the same ones, and twice as fast as one. */
  private static double dot(double[] a, int atA, double[] b, int atB, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 += a[atA + k] * b[atB + k];
      s1 += a[atA + k + 1] * b[atB + k + 1];
      s2 += a[atA + k + 2] * b[atB + k + 2];
      s3 += a[atA + k + 3] * b[atB + k + 3];
    }
    for (; k < length; k++) {
      s0 += a[atA + k] * b[atB + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Fills in the pixels that are gone; their values before do not matter. */
  void solve(double[] values) {
    double[] x = new double[pixelOf.length];
    for (int i = 0; i < x.length; i++) {
      double right = known(pixelOf[i], values) - dot(factor[i], 0, x, first[i], i - first[i]);
      x[i] = right / factor[i][i - first[i]];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      double[] row = factor[i];
      x[i] /= row[i - first[i]];
      for (int j = first[i]; j < i; j++) {
        x[j] -= row[j - first[i]] * x[i];
      }
    }
    for (int i = 0; i < x.length; i++) {
      values[pixelOf[i]] = x[i];
    }
  }

  /** The weighted sum of the neighbors that are left. */
  private double known(int pixel, double[] values) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int neighbor = pixel + dy * width + dx;
        if ((dy != 0 || dx != 0) && weight(pixel, dy, dx) > 0 && unknownOf[neighbor] < 0) {
          sum += weight(pixel, dy, dx) * values[neighbor];
        }
      }
    }
    return sum;
  }
}
