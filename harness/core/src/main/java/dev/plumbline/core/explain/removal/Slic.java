package dev.plumbline.core.explain.removal;

import java.util.Arrays;

/**
 * Superpixels by simple linear iterative clustering: k means over color and place, each center
 * looking at its surroundings alone, and small scattered parts joined to a neighbor. It draws
 * nothing: one image has one answer.
 *
 * <p>Source: Achanta, Shaji, Smith, Lucchi, Fua and Süsstrunk 2012, doi:10.1109/TPAMI.2012.120.
 */
final class Slic {
  private static final int ROUNDS = 10;
  private static final int[] ALONG = {-1, 1, 0, 0};
  private static final int[] DOWN = {0, 0, -1, 1};

  private final SegmentColors colors;
  private final int height;
  private final int width;
  private final double step;
  private final double compactness;
  private final int[] labels;

  private Slic(SegmentColors colors, int count, double compactness) {
    this.colors = colors;
    this.height = colors.height();
    this.width = colors.width();
    this.step = Math.max(1, Math.sqrt(height * (double) width / count));
    this.compactness = compactness;
    this.labels = new int[height * width];
  }

  /**
   * The segment of each pixel, numbered from 0 in the order of their first pixels.
   *
   * @param colors the image
   * @param count about how many segments there are to be
   * @param compactness how much a step of one segment's side weighs, in units of color (0 to 100)
   */
  static int[] segments(SegmentColors colors, int count, double compactness) {
    Slic slic = new Slic(colors, count, compactness);
    slic.cluster();
    return slic.connected(Math.max(1, (int) (slic.step * slic.step / 4)));
  }

  private void cluster() {
    double[][] centers = grid();
    for (int round = 0; round < ROUNDS; round++) {
      assign(centers);
      move(centers);
    }
    assign(centers);
  }

  /** Centers on a grid: row, column and color of each, moved off edges. */
  private double[][] grid() {
    int down = Math.max(1, (int) Math.round(height / step));
    int along = Math.max(1, (int) Math.round(width / step));
    double[][] centers = new double[down * along][];
    for (int c = 0; c < centers.length; c++) {
      int row = c / along;
      int column = c % along;
      centers[c] = center((row + .5) * height / down - .5, (column + .5) * width / along - .5);
    }
    return centers;
  }

  /** A center, moved to a pixel beside it where colors change less. */
  private double[] center(double row, double column) {
    int pixel = (int) Math.round(row) * width + (int) Math.round(column);
    int flattest = flattest(pixel / width, pixel % width);
    double[] center = colors.center(flattest);
    if (flattest == pixel) {
      center[0] = row;
      center[1] = column;
    }
    return center;
  }

  /** Of the pixels around one, that with the smallest gradient; the first one where several are. */
  private int flattest(int row, int column) {
    int best = row * width + column;
    double least = colors.gradient(row, column);
    for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        if (colors.gradient(y, x) < least) {
          least = colors.gradient(y, x);
          best = y * width + x;
        }
      }
    }
    return best;
  }

  /** Gives each pixel to the nearest center that is within a step of it along both axes. */
  private void assign(double[][] centers) {
    double[] nearest = new double[labels.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int c = 0; c < centers.length; c++) {
      double[] center = centers[c];
      int top = Math.max(0, (int) Math.ceil(center[0] - step));
      int left = Math.max(0, (int) Math.ceil(center[1] - step));
      for (int y = top; y < height && y <= center[0] + step; y++) {
        for (int x = left; x < width && x <= center[1] + step; x++) {
          double distance = distance(center, y, x);
          if (distance < nearest[y * width + x]) {
            nearest[y * width + x] = distance;
            labels[y * width + x] = c;
          }
        }
      }
    }
  }

  private double distance(double[] center, int row, int column) {
    double down = center[0] - row;
    double along = center[1] - column;
    double place = (down * down + along * along) / (step * step);
    return colors.squares(center, row * width + column) + compactness * compactness * place;
  }

  /** Moves each center to the mean of its pixels; one without pixels stays. */
  private void move(double[][] centers) {
    double[][] sums = new double[centers.length][2 + colors.depth()];
    int[] counts = new int[centers.length];
    for (int p = 0; p < labels.length; p++) {
      double[] pixel = colors.center(p);
      counts[labels[p]]++;
      for (int i = 0; i < pixel.length; i++) {
        sums[labels[p]][i] += pixel[i];
      }
    }
    for (int c = 0; c < centers.length; c++) {
      for (int i = 0; i < sums[c].length && counts[c] > 0; i++) {
        centers[c][i] = sums[c][i] / counts[c];
      }
    }
  }

  /** Connected parts as segments; those below a size are joined to the one before them. */
  private int[] connected(int least) {
    int[] segments = new int[labels.length];
    Arrays.fill(segments, -1);
    int[] part = new int[labels.length];
    int next = 0;
    for (int p = 0; p < labels.length; p++) {
      if (segments[p] >= 0) {
        continue;
      }
      int size = fill(p, next, segments, part);
      int neighbor = neighbor(p, segments, next);
      if (size < least && neighbor >= 0) {
        for (int i = 0; i < size; i++) {
          segments[part[i]] = neighbor;
        }
      } else {
        next++;
      }
    }
    return segments;
  }

  /** Marks the pixels of a part that starts at one of them; the number of its pixels. */
  private int fill(int start, int segment, int[] segments, int[] part) {
    int size = 1;
    part[0] = start;
    segments[start] = segment;
    for (int i = 0; i < size; i++) {
      for (int side = 0; side < 4; side++) {
        int other = beside(part[i], side);
        if (other >= 0 && segments[other] < 0 && labels[other] == labels[start]) {
          segments[other] = segment;
          part[size++] = other;
        }
      }
    }
    return size;
  }

  /** A segment beside a pixel that is finished; negative if there is none. */
  private int neighbor(int pixel, int[] segments, int own) {
    for (int side = 0; side < 4; side++) {
      int other = beside(pixel, side);
      if (other >= 0 && segments[other] >= 0 && segments[other] != own) {
        return segments[other];
      }
    }
    return -1;
  }

  private int beside(int pixel, int side) {
    int row = pixel / width + DOWN[side];
    int column = pixel % width + ALONG[side];
    return row < 0 || row >= height || column < 0 || column >= width ? -1 : row * width + column;
  }
}
