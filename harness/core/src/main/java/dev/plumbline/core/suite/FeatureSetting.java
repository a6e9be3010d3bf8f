package dev.plumbline.core.suite;

import java.nio.file.Path;

/** Which elements of a data set's rows form one feature. */
public sealed interface FeatureSetting {

  /** The features that the data set itself defines. */
  record Own() implements FeatureSetting {}

  /**
   * Rectangles of pixels of an image; a feature has all channels of its pixels.
   *
   * @param rows pixels from top to bottom, at least 1
   * @param columns pixels from left to right, at least 1
   */
  record Patches(int rows, int columns) implements FeatureSetting {}

  /**
   * Positions that follow each other, so many to a feature: columns, tokens, time steps or
   * segments.
   *
   * @param size positions of a feature, at least 1
   */
  record Runs(int size) implements FeatureSetting {}

  /**
   * A file that says to which feature each element belongs.
   *
   * @param path the file
   */
  record Mapped(Path path) implements FeatureSetting {}
}
