package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.SampleView.PixelInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTests {

  @ParameterizedTest
  // white at 0, b2182b and 2166ac at the ends; halfway each channel is the mean with 255
  @CsvSource({
    "0, 1, ffffff",
    "2, 2, b2182b",
    "-2, 2, 2166ac",
    "1, 2, d98c95",
    "0, 0, ffffff",
    "NaN, 1, 808080"
  })
  void colorsDiverge(double value, double largest, String expected) {
    assertThat(String.format("%06x", HeatMap.color(value, largest))).isEqualTo(expected);
  }

  @Test
  void imagesAreDrawnPixelByPixel() throws IOException {
    Html tag = HeatMap.image(new PixelInput(2, 1, 3, Vector.of(1, 0, 0, 0, 0.5, Double.NaN)));
    String src = Jsoup.parse(tag.render()).expectFirst("img").attr("src");
    byte[] png = Base64.getDecoder().decode(src.substring("data:image/png;base64,".length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
    // .5 · 255 rounds to 128; what is not finite is middle gray
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF008080);
  }
}
