package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;

/**
 * Smooth random masks over the positions of an input. A coarse grid of cells, each 1 with
 * probability p and else 0, is enlarged bilinearly to (s + 1) cells along each axis and cropped at
 * a random shift of less than a cell. A mask is computed each time it is asked for; the k-th is
 * always the same.
 */
final class SoftMasks {
  private final Axis down;
  private final Axis across;

  /** A cell is 1 if the first 53 bits of its draw, a whole number, are less than this. */
  private final long limit;

  private final Draws draws;

  /**
   * Creates masks over a grid of positions.
   *
   * @param height the rows of positions; 1 if positions stand in a row
   * @param width the columns of positions
   * @param grid the number s of cells along each axis that has more than one position
   * @param p the probability that a cell is 1
   * @param draws the source of the draws
   */
  SoftMasks(int height, int width, int grid, double p, Draws draws) {
    this.down = new Axis(height, height == 1 ? 1 : grid);
    this.across = new Axis(width, width == 1 ? 1 : grid);
    this.limit = (long) Math.ceil(p * 0x1p53);
    this.draws = draws;
  }

  /**
   * Returns masks over the pixels of an image, or over positions in a row.
   *
   * @param own the inputs that hold features
   * @throws NotApplicableException if features lie in several inputs, or are tokens
   */
  static SoftMasks over(InputLayout.FeatureInputs own, int grid, double p, Draws draws) {
    InputLayout.Input input = masked(own).input();
    boolean image = input.kind() == InputKind.IMAGE;
    return new SoftMasks(
        image ? input.shape().extent(0) : 1, input.shape().extent(image ? 1 : 0), grid, p, draws);
  }

  /** Returns the input that is masked. */
  static InputLayout.Placed masked(InputLayout.FeatureInputs own) {
    InputLayout.Placed placed =
        own.only()
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "soft masks need features in one input; here they lie in "
                            + own.inputs().size()));
    own.requireQuantities(
        ids ->
            "soft masks blend the sample with a baseline, and %s cannot be blended; use a method that removes %s, such as banzhaf or kernel-shap"
                .formatted(ids, ids.equals("texts") ? ids : "tokens"));
    return placed;
  }

  /** Returns the number of positions. */
  int positions() {
    return down.extent * across.extent;
  }

  /** Returns the number of cells of each mask. */
  int cells() {
    return down.cells * across.cells;
  }

  /** Returns the number of shifts a mask may have. */
  int shifts() {
    return down.size * across.size;
  }

  /** Returns the shift of the k-th mask. */
  int shift(int k) {
    return shift(draws.at(k).streamAfter(cells()));
  }

  private int shift(RandomGenerator random) {
    return down.shift(random) * across.size + across.shift(random);
  }

  /** Returns the cells of the k-th mask, 0 or 1 each. */
  double[] cells(int k) {
    return cells(draws.at(k).stream());
  }

  /** Writes the mask of a shift in which a single cell is 1. */
  void write(int shift, int cell, double[] mask) {
    double[] cells = new double[cells()];
    cells[cell] = 1;
    enlarge(cells, shift, mask);
  }

  /** Writes the k-th mask, one value from 0 to 1 per position. */
  void write(int k, double[] mask) {
    RandomGenerator random = draws.at(k).stream();
    double[] cells = cells(random);
    enlarge(cells, shift(random), mask);
  }

  /**
   * The cells of a mask, each by the next 64 bits of a stream. A difference and its sign stand for
   * a comparison, since a branch that is taken at random takes longer than all else here.
   */
  private double[] cells(RandomGenerator random) {
    double[] cells = new double[cells()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = ((random.nextLong() >>> 11) - limit) >>> 63;
    }
    return cells;
  }

  /** Enlarges a grid of cells to a mask, along the columns first and then along the rows. */
  private void enlarge(double[] cells, int shift, double[] mask) {
    int shiftDown = shift / across.size;
    int shiftAcross = shift % across.size;
    int width = across.extent;
    boolean single = down.extent == 1; // positions in a row have one row of cells
    double[] wide = single ? mask : new double[down.cells * width];
    for (int row = 0; row < down.cells; row++) {
      int from = row * across.cells;
      for (int x = 0; x < width; x++) {
        int at = shiftAcross + x;
        double first = cells[from + across.lower[at]];
        double second = cells[from + across.upper[at]];
        wide[row * width + x] = first + across.share[at] * (second - first);
      }
    }
    for (int y = 0; y < down.extent && !single; y++) {
      int at = shiftDown + y;
      mix(wide, down.lower[at] * width, down.upper[at] * width, down.share[at], mask, y * width);
    }
  }

  private void mix(double[] rows, int first, int second, double share, double[] mask, int start) {
    for (int x = 0; x < across.extent; x++) {
      double value = rows[first + x];
      mask[start + x] = value + share * (rows[second + x] - value);
    }
  }

  /**
   * Returns the weighted sum of the first masks. Masks of one shift are enlarged in the same way,
   * so their cells are summed first.
   */
  double[] sum(double... weights) {
    double[][] sums = new double[shifts()][cells()];
    for (int k = 0; k < weights.length; k++) {
      RandomGenerator random = draws.at(k).stream();
      double[] cells = cells(random);
      double[] sum = sums[shift(random)];
      for (int c = 0; c < cells.length; c++) {
        sum[c] += weights[k] * cells[c];
      }
    }
    double[] total = new double[positions()];
    double[] enlarged = new double[positions()];
    for (int shift = 0; shift < sums.length; shift++) {
      enlarge(sums[shift], shift, enlarged);
      for (int i = 0; i < total.length; i++) {
        total[i] += enlarged[i];
      }
    }
    return total;
  }

  /**
   * The two cells between which each position along an axis is interpolated. Cells are {@code size}
   * = ⌈extent / cells⌉ positions wide, are enlarged from {@code cells} to {@code cells} + 1, and
   * are cropped at a shift of 0 .. {@code size} − 1. Beyond the centers of the outermost cells
   * their values are held.
   */
  private static final class Axis {
    private final int extent;
    private final int cells;
    private final int size;
    private final int[] lower;
    private final int[] upper;
    private final double[] share;

    Axis(int extent, int cells) {
      this.extent = extent;
      this.cells = cells;
      this.size = (extent + cells - 1) / cells;
      int places = extent + size;
      this.lower = new int[places];
      this.upper = new int[places];
      this.share = new double[places];
      double scale = cells / ((cells + 1.0) * size);
      for (int i = 0; i < places; i++) {
        double place = Math.min(cells - 1.0, Math.max(0, (i + 0.5) * scale - 0.5));
        lower[i] = (int) place;
        upper[i] = Math.min(cells - 1, lower[i] + 1);
        share[i] = place - lower[i];
      }
    }

    int shift(RandomGenerator random) {
      return random.nextInt(size);
    }
  }
}
