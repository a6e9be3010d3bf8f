package dev.plumbline.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InlineGraphicsTests {

  @Test
  void noTwoSeriesHaveTheSameColorAndDash() {
    // 6 colors and 6 dashes, shifted by one each time the colors begin anew
    assertThat(IntStream.range(0, 36).mapToObj(i -> InlineGraphics.lineKey(i).render()))
        .doesNotHaveDuplicates();
  }

  @Test
  void dashAndMarkTellSeriesApartWithoutColor() {
    assertThat(
            IntStream.range(0, 36)
                .mapToObj(i -> InlineGraphics.lineKey(i).render().replaceAll("#[0-9a-f]{6}", "")))
        .doesNotHaveDuplicates();
  }
}
