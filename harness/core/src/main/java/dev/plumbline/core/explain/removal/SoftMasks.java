package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;

/**
 * Smooth random masks over the positions of an input: a coarse grid of cells, each 1 with
 * probability p and else 0, is enlarged bilinearly to (s + 1) cells along each axis and cropped at
 * a random shift of less than a cell. Masks are made anew each time one is wanted; the k-th is
 * always the same.
 */
final class SoftMasks {
  private final Axis down;
  private final Axis across;
  private final double p;
  private final Draws draws;

  /**
   * Masks over a grid of positions.
   *
   * @param height rows of positions; 1 for positions in a row
   * @param width columns of positions
   * @param grid s, the cells along each axis that has more than one position
   * @param p the probability of a cell to stay
   * @param draws where the masks live
   */
  SoftMasks(int height, int width, int grid, double p, Draws draws) {
    this.down = new Axis(height, height == 1 ? 1 : grid);
    this.across = new Axis(width, width == 1 ? 1 : grid);
    this.p = p;
    this.draws = draws;
  }

  /** The masks over a layout: over the pixels of an image, else over positions in a row. */
  static SoftMasks over(InputLayout layout, int grid, double p, Draws draws) {
    InputLayout.Input input = layout.inputs().get(0);
    if (layout.inputs().size() > 1) {
      throw new NotApplicableException(
          "masks need a single input, this model has " + layout.inputs().size());
    }
    if (input.kind() == InputKind.TOKENS) {
      throw new NotApplicableException(
          "a token id cannot be half there; use a method that removes tokens, such as banzhaf or"
              + " kernel-shap");
    }
    boolean image = input.kind() == InputKind.IMAGE;
    return new SoftMasks(
        image ? input.shape().extent(0) : 1, input.shape().extent(image ? 1 : 0), grid, p, draws);
  }

  /** The number of positions. */
  int positions() {
    return down.extent * across.extent;
  }

  /** The number of cells of each mask. */
  int cells() {
    return down.cells * across.cells;
  }

  /** The number of shifts a mask may have. */
  int shifts() {
    return down.size * across.size;
  }

  /** The k-th mask's shift. */
  int shift(int k) {
    RandomGenerator random = draws.at(k).stream();
    cells(random);
    return shift(random);
  }

  private int shift(RandomGenerator random) {
    return down.shift(random) * across.size + across.shift(random);
  }

  /** The k-th mask's cells, 0 or 1 each. */
  double[] cells(int k) {
    return cells(draws.at(k).stream());
  }

  /** Writes what one cell adds to every mask of a shift in which it is open. */
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

  private double[] cells(RandomGenerator random) {
    double[] cells = new double[cells()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = random.nextDouble() < p ? 1 : 0;
    }
    return cells;
  }

  /** Each row of cells is enlarged first, then rows are mixed. */
  private void enlarge(double[] cells, int shift, double[] mask) {
    int shiftDown = shift / across.size;
    int shiftAcross = shift % across.size;
    int width = across.extent;
    double[] wide = new double[down.cells * width];
    for (int row = 0; row < down.cells; row++) {
      int from = row * across.cells;
      for (int x = 0; x < width; x++) {
        int at = shiftAcross + x;
        double first = cells[from + across.lower[at]];
        double second = cells[from + across.upper[at]];
        wide[row * width + x] = first + across.share[at] * (second - first);
      }
    }
    for (int y = 0; y < down.extent; y++) {
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
   * The sum of the first masks, each times its weight. Masks of one shift are enlarged alike, so
   * their cells are summed before.
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
   * Which two cells each position lies between. Cell c's center stands at (c + ½) · size − ½ of an
   * axis of cells of ⌈extent / cells⌉ positions, enlarged from cells to cells + 1; the crop starts
   * at a shift of 0 .. size − 1. Beyond the outer centers their cell holds.
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
