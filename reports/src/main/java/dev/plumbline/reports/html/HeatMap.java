package dev.plumbline.reports.html;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.SampleView.PixelInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * Images and attributions of pixels as PNG images inside the page. Red pixels raise the explained
 * score, blue ones lower it, and white ones have the value 0.
 */
final class HeatMap {
  private static final int[] RAISES = {0xB2, 0x18, 0x2B};
  private static final int[] LOWERS = {0x21, 0x66, 0xAC};

  private HeatMap() {}

  static Html image(PixelInput pixels) {
    BufferedImage image = canvas(pixels);
    for (int i = 0; i < pixels.places(); i++) {
      int red = level(pixels.values().get(i * pixels.channels()));
      int green = pixels.channels() == 1 ? red : level(pixels.values().get(i * 3 + 1));
      int blue = pixels.channels() == 1 ? red : level(pixels.values().get(i * 3 + 2));
      image.setRGB(i % pixels.width(), i / pixels.width(), red << 16 | green << 8 | blue);
    }
    return tag(image, "the input");
  }

  static Html map(PixelInput pixels, Vector values, String alt) {
    BufferedImage image = canvas(pixels);
    double largest = values.largestMagnitude();
    for (int i = 0; i < pixels.places(); i++) {
      image.setRGB(i % pixels.width(), i / pixels.width(), color(values.get(i), largest));
    }
    return tag(image, alt);
  }

  /**
   * The color of a value: white at 0, full color at the largest absolute value, gray if it is not
   * finite.
   */
  static int color(double value, double largest) {
    if (!Double.isFinite(value)) {
      return 0x808080;
    }
    double share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
    int[] end = value < 0 ? LOWERS : RAISES;
    int color = 0;
    for (int channel : end) {
      color = color << 8 | (int) Math.round(255 + share * (channel - 255));
    }
    return color;
  }

  private static BufferedImage canvas(PixelInput pixels) {
    return new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
  }

  private static int level(double value) {
    return Double.isFinite(value) ? (int) Math.round(255 * Math.max(0, Math.min(1, value))) : 128;
  }

  private static Html tag(BufferedImage image, String alt) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Html.el("img", "pixels")
        .attr(
            "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()))
        .attr("alt", alt);
  }
}
