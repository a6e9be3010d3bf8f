package dev.plumbline.datasets.mnist;

/** The images and labels of one split. */
final class Digits {
  static final int SIDE = 28;
  static final int CLASSES = 10;
  private final IdxFile images;
  private final IdxFile labels;

  /**
   * Makes a split of two files after checking that they belong together.
   *
   * @throws dev.plumbline.datasets.DatasetException if the images are not 28 by 28, there are none,
   *     their number differs from the labels', or a label is above 9
   */
  Digits(IdxFile images, IdxFile labels) {
    this.images = images;
    this.labels = labels;
    if (images.extent(1) != SIDE || images.extent(2) != SIDE) {
      throw images.damaged(
          "has images of " + images.extent(1) + "x" + images.extent(2) + ", not 28x28");
    }
    if (images.extent(0) == 0) {
      throw images.damaged("has no image");
    }
    if (images.extent(0) != labels.extent(0)) {
      throw labels.damaged(
          "has " + labels.extent(0) + " labels for " + images.extent(0) + " images");
    }
    for (int i = 0; i < labels.extent(0); i++) {
      if (labels.element(i) >= CLASSES) {
        throw labels.damaged(
            "has label " + labels.element(i) + " at position " + i + ", not 0 to 9");
      }
    }
  }

  int count() {
    return images.extent(0);
  }

  int label(int index) {
    return labels.element(index);
  }

  /** The gray value, 0 to 255, of a pixel of an image; pixels are numbered row by row. */
  int pixel(int index, int pixel) {
    return images.element(index * SIDE * SIDE + pixel);
  }

  /** The hashes of the idx data of both files, separated by a blank. */
  String contentHash() {
    return images.idxSha256() + " " + labels.idxSha256();
  }
}
