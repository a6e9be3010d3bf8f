package dev.plumbline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks of the comparison with the Python peers, in the layouts the peers were timed on.
 * Time does not depend on the weights, so these are drawn.
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

  /** The feature of each element where features are 4 x 4 patches, or 2 x 2 of the digits. */
  int[] patches() {
    int side = this == DIGITS_CNN ? 8 : 28;
    int patch = this == DIGITS_CNN ? 2 : 4;
    int[] patches = new int[width()];
    for (int e = 0; e < patches.length; e++) {
      patches[e] = e / side / patch * (side / patch) + e % side / patch;
    }
    return patches;
  }

  /**
   * The elements of each window of occlusion: 4 x 4 pixels at every second one of 28 x 28, 2 x 2 at
   * every one of 8 x 8, 16 columns in a row.
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

  /** The side of a window of occlusion, or its columns. */
  int window() {
    return switch (this) {
      case MLP784 -> 16;
      case DIGITS_CNN -> 2;
      case LENET28 -> 4;
    };
  }

  /** How far windows of occlusion stand apart. */
  int stride() {
    return switch (this) {
      case MLP784 -> 16;
      case DIGITS_CNN -> 1;
      case LENET28 -> 2;
    };
  }

  /** What result tables call it. */
  String label() {
    return switch (this) {
      case MLP784 -> "MLP784";
      case DIGITS_CNN -> "digits CNN";
      case LENET28 -> "LeNet28";
    };
  }
}
