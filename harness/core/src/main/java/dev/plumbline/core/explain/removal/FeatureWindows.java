package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Windows over the features of an instance: rectangles over the pixels or patches of an image, else
 * runs of consecutive features. They start at 0, s, 2s, … until one reaches the end; the last one
 * is cut off there.
 *
 * @param height the rows of the grid of features; 1 if features stand in a row
 * @param width the columns of the grid
 * @param line whether the features stand in a row, so that a window has no rows
 */
record FeatureWindows(int height, int width, boolean line) {
  /**
   * Returns the grid on which the features of an instance lie.
   *
   * @throws NotApplicableException if they lie on no grid
   */
  static FeatureWindows over(Instance instance, InputLayout layout) {
    int features = instance.features().features();
    InputLayout.FeatureInputs own = layout.holding(instance.features());
    InputLayout.Placed placed =
        own.only()
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "windows need features in one input; here they lie in "
                            + own.inputs().size()
                            + "; use window: 1"));
    InputLayout.Input input = placed.input();
    if (input.kind() != InputKind.IMAGE) {
      return new FeatureWindows(1, features, true);
    }
    return grid(instance.features(), placed)
        .orElseThrow(
            () ->
                new NotApplicableException(
                    ("windows over an image need its pixels, or patches in rows, as features; this"
                            + " one has %d features on %s that are neither; use window: 1")
                        .formatted(features, input.shape())));
  }

  /**
   * Returns the grid whose cells, row by row, are the features: pixels with all their channels, or
   * patches. Empty if the features are neither.
   */
  private static Optional<FeatureWindows> grid(FeatureMap features, InputLayout.Placed placed) {
    Shape image = placed.input().shape();
    int start = placed.offset();
    int rows = image.extent(0);
    int columns = image.extent(1);
    int channels = image.size() / (rows * columns);
    int high = 1;
    while (high < rows && features.featureOf(start + high * columns * channels) == 0) {
      high++;
    }
    int wide = 1;
    while (wide < columns && features.featureOf(start + wide * channels) == 0) {
      wide++;
    }
    int across = (columns + wide - 1) / wide;
    for (int e = start; e < placed.end(); e++) {
      int pixel = (e - start) / channels;
      int cell = pixel / columns / high * across + pixel % columns / wide;
      if (features.featureOf(e) != cell) {
        return Optional.empty();
      }
    }
    return Optional.of(new FeatureWindows((rows + high - 1) / high, across, false));
  }

  /** Returns the features in each window of a size that moves by a stride, row by row. */
  List<int[]> of(Occlusion.Extent size, Occlusion.Extent stride) {
    boolean flat = line && !size.written();
    int rows = flat ? 1 : size.rows();
    int down = flat || stride.rows() > rows ? rows : stride.rows();
    if (size.columns() > width || rows > height) {
      throw new NotApplicableException(
          "window: %s does not fit the %dx%d grid of features".formatted(size, height, width));
    }
    List<int[]> windows = new ArrayList<>();
    for (int top : starts(height, rows, down)) {
      for (int left : starts(width, size.columns(), stride.columns())) {
        windows.add(
            cells(top, Math.min(top + rows, height), left, Math.min(left + size.columns(), width)));
      }
    }
    return windows;
  }

  private static List<Integer> starts(int extent, int size, int stride) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int start = stride; start - stride + size < extent; start += stride) {
      starts.add(start);
    }
    return starts;
  }

  private int[] cells(int top, int bottom, int left, int right) {
    int[] cells = new int[(bottom - top) * (right - left)];
    int next = 0;
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        cells[next++] = row * width + column;
      }
    }
    return cells;
  }
}
