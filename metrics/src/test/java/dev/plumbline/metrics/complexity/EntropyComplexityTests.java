package dev.plumbline.metrics.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EntropyComplexityTests extends ComplexityContract {
  @Override
  ComplexityMetric plugin() {
    return new EntropyComplexity();
  }

  @Test
  void isTheEntropyInNats() {
    // −Σ p ln p of (.1, .2, .3, .4)
    assertThat(value(4, 1, 3, 2)).isEqualTo(1.2798542, within(1e-7));
    assertThat(value(0, 0, 7, 0)).isZero();
    assertThat(value(2, 2, 2, 2)).isEqualTo(Math.log(4), within(1e-12));
  }

  @Test
  void normalizesByTheEntropyOfAUniformMap() {
    assertThat(score(Map.of(), 2, 2, 2, 2).parts().get("normalized")).isEqualTo(1, within(1e-12));
    assertThat(score(Map.of(), 1, 2, 3, 4).parts().get("normalized"))
        .isEqualTo(1.2798542 / Math.log(4), within(1e-7));
  }

  @Test
  void hasNoNormalizedPartForASingleFeature() {
    // the entropy of a uniform map is ln 1 = 0: no share can be taken of it
    assertThat(score(Map.of(), 3).value()).isZero();
    assertThat(score(Map.of(), 3).parts()).isEmpty();
  }
}
