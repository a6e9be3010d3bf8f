package dev.plumbline.core.suite;

import java.nio.file.Path;

/** Which elements of a data set's rows form one feature. */
public sealed interface FeatureSetting {

  /** As the data set says. */
  record Own() implements FeatureSetting {}

  /**
   * Rectangles of pixels of an image, over its channels.
   *
   * @param rows pixels from top to bottom, at least 1
   * @param columns pixels from left to right, at least 1
   */
  record Patches(int rows, int columns) implements FeatureSetting {}

  /**
   * Runs of positions that follow each other: columns, tokens, time steps or segments.
   *
   * @param size positions of a feature, at least 1
   */
  record Runs(int size) implements FeatureSetting {}

  /**
   * A file with the number of each element's feature.
   *
   * @param path the file
   */
  record Mapped(Path path) implements FeatureSetting {}
}
