package dev.plumbline.datasets.mosaic;

/**
 * The form of a mosaic: side × side cells, each of which shows one image. The text of this record
 * is hashed into the content hash of the data, so the names of the record, of its components and of
 * the constants of {@link Tiles} must not change.
 *
 * @param side the number of cells along each side, at least 2
 * @param targets the number of cells that show the target class in the test split, from 1 to side²
 *     − 1
 * @param tiles how large the images are in the mosaic
 */
public record Mosaic(int side, int targets, Tiles tiles) {

  /** The size of the images in a mosaic. */
  public enum Tiles {
    /** Images keep their size, so that a mosaic is side times as high and wide as an image. */
    WHOLE,
    /**
     * Each square of side × side pixels becomes one pixel, their mean, so that a mosaic is as large
     * as an image.
     */
    SHRUNK
  }

  /** Checks that the numbers are in their ranges. */
  public Mosaic {
    if (side < 2 || targets < 1 || targets >= side * side) {
      throw new IllegalArgumentException(
          "a mosaic of %d by %d cells with %d of the target class is impossible; side must be at least 2, targets from 1 to side² − 1"
              .formatted(side, side, targets));
    }
  }

  /** The number of cells. */
  int cells() {
    return side * side;
  }

  /** The most cells that any other class fills if so many cells show the target class. */
  int mostOfOthers(int shown, int classes) {
    return (cells() - shown + classes - 2) / (classes - 1);
  }

  /** The smallest number of cells, at least {@link #targets}, with which a class is shown most. */
  int deciding(int classes) {
    int shown = targets;
    while (mostOfOthers(shown, classes) >= shown) {
      shown++;
    }
    return shown;
  }
}
