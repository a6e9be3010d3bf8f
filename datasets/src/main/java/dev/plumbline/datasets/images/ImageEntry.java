package dev.plumbline.datasets.images;

import java.nio.file.Path;

/**
 * An image file.
 *
 * @param file the file
 * @param name its path within the folder of its split, with slashes
 * @param label the name of its class; empty if it has none
 * @param place where the label stands, for a message
 */
record ImageEntry(Path file, String name, String label, String place) {
  /** An image that belongs to no class. */
  static ImageEntry unlabeled(Path file, String name) {
    return new ImageEntry(file, name, "", name);
  }

  boolean isLabeled() {
    return !label.isEmpty();
  }
}
