package dev.plumbline.metrics.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GiniSparsenessTests extends ComplexityContract {
  @Override
  ComplexityMetric plugin() {
    return new GiniSparseness();
  }

  @Test
  void isTheGiniIndex() {
    // (−3·1 − 1·2 + 1·3 + 3·4) / (4 · 10)
    assertThat(value(4, 1, 3, 2)).isEqualTo(0.25, within(1e-12));
    // one-hot: (n − 1)/n; uniform: 0
    assertThat(value(0, 0, 7, 0)).isEqualTo(0.75, within(1e-12));
    assertThat(value(2, 2, 2, 2)).isEqualTo(0, within(1e-12));
  }

  @Test
  void saysHowLargeItCanBe() {
    assertThat(score(Map.of(), 1, 2, 3, 4).parts()).containsEntry("largest-possible", 0.75);
  }
}
