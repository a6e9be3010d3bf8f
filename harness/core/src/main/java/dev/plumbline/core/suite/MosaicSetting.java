package dev.plumbline.core.suite;

import java.util.List;

/** Whether samples of a data set are put together to mosaics. */
public sealed interface MosaicSetting {
  /** No mosaics: samples stay as they are. */
  MosaicSetting NONE = new SingleSamples();

  /** Samples stay as they are. */
  record SingleSamples() implements MosaicSetting {}

  /**
   * Images in the cells of a larger one: the key {@code mosaic}.
   *
   * @param side cells along each side, at least 2
   * @param targets cells that show the target class
   * @param shrink whether a mosaic is as large as an image
   */
  record GridOfImages(int side, int targets, boolean shrink) implements MosaicSetting {}

  /**
   * Samples as segments of which one holds the evidence: the key {@code sdc}.
   *
   * @param foreground the classes that carry the evidence, by name or index
   * @param background the classes of all other segments; empty for all that are no foreground
   * @param segments the number of segments of a mosaic
   * @param pools what training and test mosaics are made of: apart, shared or halves
   * @param train the number of training mosaics
   * @param test the number of test mosaics
   */
  record SegmentsOfClasses(
      List<String> foreground,
      List<String> background,
      int segments,
      String pools,
      int train,
      int test)
      implements MosaicSetting {
    /** Copies the lists. */
    public SegmentsOfClasses {
      foreground = List.copyOf(foreground);
      background = List.copyOf(background);
    }
  }
}
