package dev.plumbline.benchmarks;

/**
 * The networks of the comparison with the Python peers, in the layouts the peers were timed on.
 * Time does not depend on the weights, so these are drawn.
 */
public enum Net {
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

  /** What result tables call it. */
  String label() {
    return switch (this) {
      case MLP784 -> "MLP784";
      case DIGITS_CNN -> "digits CNN";
      case LENET28 -> "LeNet28";
    };
  }
}
