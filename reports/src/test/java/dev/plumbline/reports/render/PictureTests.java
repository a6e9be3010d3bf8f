package dev.plumbline.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.results.Curve;
import dev.plumbline.reports.results.Numbers;
import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.SampleView.Pixels;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Subject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTests {

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
    Html tag = HeatMap.image(new Pixels(2, 1, 3, Numbers.of(1, 0, 0, 0, 0.5, Double.NaN)));
    String src = Jsoup.parse(tag.render()).expectFirst("img").attr("src");
    byte[] png = Base64.getDecoder().decode(src.substring("data:image/png;base64,".length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
    // .5 · 255 rounds to 128; what is not finite is middle gray
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF008080);
  }

  @Test
  void aCurveBandOverSamplesIsNormal() {
    // y = 1, 3 at x = 1: mean 2, standard error √2/√2 = 1, times 1.959964
    MeanCurve curve = MeanCurve.of(List.of(row("0", 1), row("0", 3))).get(0);
    assertThat(curve.y().get(1)).isEqualTo(2);
    assertThat(curve.high().get(1)).isCloseTo(3.959964, within(1e-6));
    assertThat(curve.low().get(1)).isCloseTo(0.040036, within(1e-6));
    assertThat(curve.low().get(0)).isEqualTo(5);
  }

  @Test
  void aCurveBandOverSeedsIsStudents() {
    // the seeds' means 1 and 3: standard error 1, times the 97.5 % quantile of t with one degree of
    // freedom, 12.7062
    MeanCurve curve =
        MeanCurve.of(List.of(row("0", 0), row("0", 2), row("1", 3), row("1", 3))).get(0);
    assertThat(curve.y().get(1)).isEqualTo(2);
    assertThat(curve.high().get(1)).isCloseTo(14.7062, within(1e-4));
    assertThat(curve.curves()).isEqualTo(4);
  }

  @Test
  void aCurveOnOtherStepsIsLeftOut() {
    ScoreRow other =
        row(
            "0",
            Outcome.of(1)
                .withCurves(List.of(new Curve("F", Numbers.of(0, 0.5, 1), Numbers.of(0, 0, 0)))));
    assertThat(MeanCurve.of(List.of(row("0", 1), other)).get(0).curves()).isEqualTo(1);
  }

  @Test
  void noTwoSeriesHaveTheSameColorAndDash() {
    // 6 colors and 6 dashes, shifted by one each time the colors begin anew
    assertThat(IntStream.range(0, 36).mapToObj(i -> Glyphs.lineKey(i).render()))
        .doesNotHaveDuplicates();
  }

  private static ScoreRow row(String seed, double last) {
    return row(
        seed,
        Outcome.of(1).withCurves(List.of(new Curve("F", Numbers.of(0, 1), Numbers.of(5, last)))));
  }

  private static ScoreRow row(String seed, Outcome outcome) {
    return new ScoreRow(
        new Place("d", "m", seed, "e", "t", ""), new Subject("s", "", "", "", ""), outcome);
  }
}
