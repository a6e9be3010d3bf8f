package dev.plumbline.core.suite;

/**
 * Whether a data set's images are put together to mosaics.
 *
 * @param side cells along each side; 1 for the images as they are
 * @param targets cells that show the target class
 * @param shrink whether a mosaic is as large as an image
 */
public record MosaicSetting(int side, int targets, boolean shrink) {
  /** No mosaics: images stay as they are. */
  public static final MosaicSetting NONE = new MosaicSetting(1, 1, false);

  /** Whether images are put together to mosaics. */
  public boolean isMosaic() {
    return side > 1;
  }
}
