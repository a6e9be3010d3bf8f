package dev.plumbline.datasets.mnist;

import java.util.List;

/** The four files in which sets of images in the form of MNIST are published. */
enum DigitFile {
  TRAIN_IMAGES("train-images-idx3-ubyte"),
  TRAIN_LABELS("train-labels-idx1-ubyte"),
  TEST_IMAGES("t10k-images-idx3-ubyte"),
  TEST_LABELS("t10k-labels-idx1-ubyte");

  private final String stem;

  DigitFile(String stem) {
    this.stem = stem;
  }

  /** The name under which the file is published. */
  String fileName() {
    return stem + ".gz";
  }

  /** The names that the file may have in a folder, the published one first. */
  List<String> names() {
    String dotted = stem.replace("-idx", ".idx");
    return List.of(fileName(), stem, dotted + ".gz", dotted);
  }
}
