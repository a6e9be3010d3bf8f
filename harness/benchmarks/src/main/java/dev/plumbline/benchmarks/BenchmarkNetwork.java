package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks of the comparison with the Python peers, in the layouts the peers were timed on. The
 * weights are drawn at random, since running times do not depend on them.
 */
public enum BenchmarkNetwork {
  /** 784 → 256 ReLU → 10: 203,530 parameters, all matrix products. */
  MLP784,
  /** 8x8x1: conv 8 3x3 SAME, pool, conv 16 3x3 SAME, pool, 64 → 32 → 10. */
  DIGITS_CNN,
  /** 28x28x1: conv 6 5x5, pool, conv 16 5x5, pool, 256 → 120 → 84 → 10: 44,426 parameters. */
  LENET28;

  /** The number of classes. */
  static final int CLASSES = 10;

  /** The number of layers that have weights. */
  int layers() {
    return switch (this) {
      case MLP784 -> 2;
      case DIGITS_CNN -> 4;
      case LENET28 -> 5;
    };
  }

  /** The number of input elements. */
  int width() {
    return this == DIGITS_CNN ? 64 : 784;
  }

  /** The feature map of 4 x 4 patches of 28 x 28 elements, or 2 x 2 patches of 8 x 8. */
  FeatureMap patches() {
    int side = this == DIGITS_CNN ? 8 : 28;
    int patch = this == DIGITS_CNN ? 2 : 4;
    return FeatureMap.patches(Shape.of(side, side, 1), patch, patch);
  }

  /**
   * The elements of each window of occlusion: 4 x 4 pixels with stride 2 on 28 x 28 pixels, 2 x 2
   * with stride 1 on 8 x 8, and 16 columns with stride 16 on rows.
   */
  List<int[]> windows() {
    if (this == MLP784) {
      return IntStream.range(0, 49)
          .mapToObj(w -> IntStream.range(16 * w, 16 * w + 16).toArray())
          .toList();
    }
    int side = this == DIGITS_CNN ? 8 : 28;
    List<int[]> windows = new ArrayList<>();
    for (int top = 0; top + window() <= side; top += stride()) {
      for (int left = 0; left + window() <= side; left += stride()) {
        int corner = top * side + left;
        windows.add(
            IntStream.range(0, window() * window())
                .map(i -> corner + i / window() * side + i % window())
                .toArray());
      }
    }
    return windows;
  }

  /** The side of a window of occlusion in pixels; its length on rows of columns. */
  int window() {
    return switch (this) {
      case MLP784 -> 16;
      case DIGITS_CNN -> 2;
      case LENET28 -> 4;
    };
  }

  /** The distance between the starts of neighboring windows of occlusion. */
  int stride() {
    return switch (this) {
      case MLP784 -> 16;
      case DIGITS_CNN -> 1;
      case LENET28 -> 2;
    };
  }

  /** The name of the network in result tables. */
  String label() {
    return switch (this) {
      case MLP784 -> "MLP784";
      case DIGITS_CNN -> "digits CNN";
      case LENET28 -> "LeNet28";
    };
  }
}
