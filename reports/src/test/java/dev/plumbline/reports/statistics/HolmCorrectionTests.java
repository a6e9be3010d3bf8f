package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmCorrectionTests {

  @Test
  void holmStepsDown() {
    // ordered .005·4, .01·3, .03·2, .04·1, each at least the one before
    List<Double> adjusted = HolmCorrection.adjust(List.of(.01, .04, .03, .005));
    assertThat(adjusted)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(.03, .06, .06, .02);
    assertThat(HolmCorrection.adjust(List.of())).isEmpty();
    assertThatThrownBy(() -> HolmCorrection.adjust(List.of(Double.NaN)))
        .hasMessageContaining("NaN");
  }
}
