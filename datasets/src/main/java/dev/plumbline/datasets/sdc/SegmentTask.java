package dev.plumbline.datasets.sdc;

import java.util.List;

/**
 * A task of selective dependence classification that is made of the classes of a dataset. The text
 * of this record is hashed into the content hash of the data, so the names of the record, of its
 * components and of the constants of {@link Pools} must not change.
 *
 * @param foreground the classes that carry the evidence, by name or index: the classes of the task
 * @param background the classes of all other segments; all that are no foreground if empty
 * @param segments the number of segments of a mosaic
 * @param pools what training and test mosaics are made of
 * @param train the number of training mosaics
 * @param test the number of test mosaics
 */
public record SegmentTask(
    List<String> foreground,
    List<String> background,
    int segments,
    Pools pools,
    int train,
    int test) {

  /** What training and test mosaics are made of. */
  public enum Pools {
    /** Training mosaics of training samples, test mosaics of test samples. */
    APART,
    /**
     * Both of training samples, so that a test mosaic is a new composition of samples that were
     * seen in training, as in the authors' code.
     */
    SHARED,
    /**
     * Of test samples alone, divided at random: training mosaics of one half, test mosaics of the
     * other. For data without training samples.
     */
    HALVES
  }

  /** Copies the lists and checks the numbers. */
  public SegmentTask {
    foreground = List.copyOf(foreground);
    background = List.copyOf(background);
    if (foreground.size() < 2 || segments < 2 || train < 0 || test < 1) {
      throw new IllegalArgumentException(
          "%d foreground classes, %d segments, %d training and %d test mosaics"
              .formatted(foreground.size(), segments, train, test));
    }
  }
}
