package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartStyleTests {
  /** The contrast of WCAG 2.2: (L1 + .05)/(L2 + .05) of relative luminances. */
  private static double contrast(Color one, Color other) {
    double light = Math.max(luminance(one), luminance(other));
    return (light + .05) / (Math.min(luminance(one), luminance(other)) + .05);
  }

  private static double luminance(Color color) {
    return .2126 * linear(color.getRed())
        + .7152 * linear(color.getGreen())
        + .0722 * linear(color.getBlue());
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
  }

  @Test
  void contrastIsThatOfTheStandard() {
    assertThat(contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
    // the gray that is known to have 4.54:1 on white
    assertThat(contrast(new Color(0x767676), Color.WHITE)).isCloseTo(4.54, within(.005));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void seriesAreSeenOnLightAndOnDarkPages(int series) {
    Color dark = new Color(0x16191d);
    assertThat(contrast(ChartStyle.color(series), ChartStyle.PAPER)).isGreaterThanOrEqualTo(3);
    assertThat(contrast(ChartStyle.color(series), dark)).isGreaterThanOrEqualTo(3);
    assertThat(contrast(ChartStyle.GRAY, ChartStyle.PAPER)).isGreaterThanOrEqualTo(3);
    assertThat(contrast(ChartStyle.GRAY, dark)).isGreaterThanOrEqualTo(3);
  }
}
