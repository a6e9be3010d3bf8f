package dev.plumbline.metrics.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveComplexityTests extends ComplexityContract {
  @Override
  ComplexityMetric plugin() {
    return new EffectiveComplexity();
  }

  @Test
  void countsSizesAboveAShareOfTheLargest() {
    // a hundredth of 4 is .04: the border itself does not count
    assertThat(value(4, 0.04, -0.041, 0)).isEqualTo(2);
    assertThat(score(Map.of("threshold", 0.5), 4, 2, -2.5, 0).value()).isEqualTo(2);
    assertThat(score(Map.of("threshold", 0.5), 4, 2, -2.5, 0).parts()).containsEntry("share", 0.5);
  }

  @Test
  void countsSizesAboveAnAbsoluteThresholdWhereAsked() {
    Map<String, Object> absolute = Map.of("threshold", 2.1, "measured", "absolute");
    assertThat(score(absolute, 4, 2, -2.5, 100).value()).isEqualTo(3);
    assertThat(score(absolute, 1, 2, -2, 0).undefined()).contains("above the threshold");
  }

  @Test
  void countsAllOfADenseMap() {
    assertThat(value(1, 2, 3, 4)).isEqualTo(4);
  }
}
