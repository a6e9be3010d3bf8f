package dev.plumbline.datasets.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes small image files for tests. */
public final class ImageFile {
  private ImageFile() {}

  /** A file with these colors, as 0xRRGGBB; its kind is the end of its name. */
  public static Path colors(Path file, int[][] rgb) throws IOException {
    BufferedImage image = new BufferedImage(rgb[0].length, rgb.length, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rgb.length; row++) {
      for (int column = 0; column < rgb[row].length; column++) {
        image.setRGB(column, row, rgb[row][column]);
      }
    }
    return write(file, image);
  }

  /** A file with these gray values, from 0 to 255. */
  public static Path gray(Path file, int[][] values) throws IOException {
    BufferedImage image =
        new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[row].length; column++) {
        image.getRaster().setSample(column, row, 0, values[row][column]);
      }
    }
    return write(file, image);
  }

  private static Path write(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String name = file.toString();
    if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
      throw new IOException("no writer for " + file);
    }
    return file;
  }
}
