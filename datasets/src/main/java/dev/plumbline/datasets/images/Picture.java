package dev.plumbline.datasets.images;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** An image as it stands in its file, with red, green and blue from 0 to 255. */
final class Picture {
  private final BufferedImage image;
  private final Raster raster;

  private Picture(BufferedImage image) {
    this.image = image;
    this.raster = image.getRaster();
  }

  /**
   * Reads a file.
   *
   * @throws DatasetException if it is no image that can be read
   */
  static Picture read(Path file) {
    BufferedImage image;
    try {
      image = ImageIO.read(file.toFile());
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(
          file
              + " "
              + FileProbe.file(file)
                  .orElse(
                      "cannot be read as an image ("
                          + e.getMessage()
                          + "): it is damaged, or of a rare kind; save it as an RGB PNG"),
          e);
    }
    if (image == null) {
      throw new DatasetException(
          file
              + " "
              + FileProbe.file(file)
                  .orElse(
                      "is no PNG, JPEG or BMP image; convert it, or move it out of the folder"));
    }
    return new Picture(image);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** The stored number of a pixel of a mask: its gray value, or its place in the palette. */
  int mark(int row, int column) {
    int largest = 0;
    int bands = Math.min(3, raster.getNumBands());
    for (int band = 0; band < bands; band++) {
      largest = Math.max(largest, raster.getSample(column, row, band));
    }
    return largest;
  }

  /**
   * A color of a pixel. Stored values are taken as they are, since Java's own conversion brightens
   * gray images.
   *
   * @param channel 0 red, 1 green, 2 blue
   */
  double color(int row, int column, int channel) {
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return shifted(palette.getRGB(raster.getSample(column, row, 0)), channel);
    }
    if (!(image.getColorModel() instanceof ComponentColorModel)) {
      return shifted(image.getRGB(column, row), channel);
    }
    int band = raster.getNumBands() < 3 ? 0 : channel;
    int bits = image.getColorModel().getComponentSize(band);
    return raster.getSample(column, row, band) * 255.0 / ((1 << bits) - 1);
  }

  private static int shifted(int rgb, int channel) {
    return (rgb >> (16 - 8 * channel)) & 0xff;
  }
}
