package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows over the features of an instance: squares over the pixels of an image, runs over features
 * in a row. Windows start at 0, s, 2s, … until one reaches the end; the last may overhang, and what
 * hangs over is cut off.
 *
 * @param height rows of the grid of features; 1 for features in a row
 * @param width columns of the grid
 */
record Windows(int height, int width) {
  /**
   * The grid the features of an instance lie on.
   *
   * @throws NotApplicableException if they lie on none
   */
  static Windows over(Instance instance, InputLayout layout) {
    int features = instance.features().features();
    if (layout.inputs().size() > 1) {
      throw new NotApplicableException(
          "windows need a single input, this model has "
              + layout.inputs().size()
              + "; use window: 1");
    }
    InputLayout.Input input = layout.inputs().get(0);
    if (input.kind() != InputKind.IMAGE) {
      return new Windows(1, features);
    }
    int height = input.shape().extent(0);
    int width = input.shape().extent(1);
    if (features != height * width || !rowMajor(instance.features())) {
      throw new NotApplicableException(
          ("windows over an image need its pixels as features, this one has %d features on %s;"
                  + " use window: 1")
              .formatted(features, input.shape()));
    }
    return new Windows(height, width);
  }

  /** Whether consecutive runs of elements are the features in order: pixels over channels. */
  private static boolean rowMajor(FeatureMap features) {
    int channels = features.elements() / features.features();
    for (int e = 0; e < features.elements(); e++) {
      if (features.featureOf(e) != e / channels) {
        return false;
      }
    }
    return true;
  }

  /** The features in each window of a size that moves by a stride, row by row. */
  List<int[]> of(int size, int stride) {
    if (size > width || (height > 1 && size > height)) {
      throw new NotApplicableException(
          "window: %d does not fit the %dx%d grid of features".formatted(size, height, width));
    }
    List<int[]> windows = new ArrayList<>();
    int rows = height > 1 ? size : 1;
    for (int top : starts(height, rows, stride)) {
      for (int left : starts(width, size, stride)) {
        windows.add(cells(top, Math.min(top + rows, height), left, Math.min(left + size, width)));
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
