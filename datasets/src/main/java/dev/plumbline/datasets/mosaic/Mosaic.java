package dev.plumbline.datasets.mosaic;

/**
 * What a mosaic is: side × side cells, each with one image.
 *
 * @param side cells along each side, at least 2
 * @param targets cells that show the target class in the test split, from 1 to side² − 1
 * @param tiles how large the images are in it
 */
public record Mosaic(int side, int targets, Tiles tiles) {

  /** How large images are in a mosaic. */
  public enum Tiles {
    /** As they are, so that the mosaic is side times as high and wide as an image. */
    WHOLE,
    /**
     * Each square of side × side pixels is one pixel with their mean, so that the mosaic is as
     * large as an image.
     */
    SHRUNK
  }

  /** Checks the numbers. */
  public Mosaic {
    if (side < 2 || targets < 1 || targets >= side * side) {
      throw new IllegalArgumentException(
          "a mosaic of %d by %d cells with %d of the target class".formatted(side, side, targets));
    }
  }

  /** The number of cells. */
  int cells() {
    return side * side;
  }

  /** In how many cells another class stands at most, where so many cells show the target class. */
  int mostOfOthers(int shown, int classes) {
    return (cells() - shown + classes - 2) / (classes - 1);
  }

  /** The smallest number of cells, at least {@link #targets}, that makes a class the most shown. */
  int deciding(int classes) {
    int shown = targets;
    while (mostOfOthers(shown, classes) >= shown) {
      shown++;
    }
    return shown;
  }
}
