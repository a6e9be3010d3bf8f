package dev.plumbline.core.explain;

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
 *
 * @param height rows of positions; 1 for positions in a row
 * @param width columns of positions
 * @param grid s, the cells along each axis that has more than one position
 * @param p the probability of a cell to stay
 * @param draws where the masks live
 */
record SoftMasks(int height, int width, int grid, double p, Draws draws) {

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
    return height * width;
  }

  /** Writes the k-th mask, one value from 0 to 1 per position. */
  void write(int k, double[] mask) {
    RandomGenerator random = draws.at(k).stream();
    int rows = height == 1 ? 1 : grid;
    int columns = width == 1 ? 1 : grid;
    double[] cells = new double[rows * columns];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = random.nextDouble() < p ? 1 : 0;
    }
    Axis down = Axis.of(height, rows, random);
    Axis across = Axis.of(width, columns, random);
    for (int y = 0; y < height; y++) {
      int upper = down.lower[y] * columns;
      int lower = down.upper[y] * columns;
      for (int x = 0; x < width; x++) {
        int left = across.lower[x];
        int right = across.upper[x];
        double top = mix(cells[upper + left], cells[upper + right], across.share[x]);
        double bottom = mix(cells[lower + left], cells[lower + right], across.share[x]);
        mask[y * width + x] = mix(top, bottom, down.share[y]);
      }
    }
  }

  private static double mix(double first, double second, double share) {
    return first + share * (second - first);
  }

  /** Which two cells each position lies between, and the second one's share. */
  private static final class Axis {
    private final int[] lower;
    private final int[] upper;
    private final double[] share;

    private Axis(int extent) {
      this.lower = new int[extent];
      this.upper = new int[extent];
      this.share = new double[extent];
    }

    /**
     * Cell c's center stands at (c + ½) · size − ½ of the enlarged axis, size = ⌈extent / cells⌉;
     * the crop starts at a shift of 0 .. size − 1. Beyond the outer centers their cell holds.
     */
    static Axis of(int extent, int cells, RandomGenerator random) {
      Axis axis = new Axis(extent);
      int size = (extent + cells - 1) / cells;
      int shift = random.nextInt(size);
      double scale = cells / ((cells + 1.0) * size);
      for (int i = 0; i < extent; i++) {
        double at = Math.min(cells - 1.0, Math.max(0, (i + shift + 0.5) * scale - 0.5));
        axis.lower[i] = (int) at;
        axis.upper[i] = Math.min(cells - 1, axis.lower[i] + 1);
        axis.share[i] = at - axis.lower[i];
      }
      return axis;
    }
  }
}
