package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.ExplanationTiming;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodCostTests {
  @Test
  void aCostIsAMeanOverSamplesOfAllChunksAndSeeds() {
    // (30 + 30 + 10)/(3 + 1) passes and 2/4 seconds per sample
    assertThat(
            MethodCost.of(
                List.of(
                    new ExplanationTiming("d", "m", "0", "ig", "00000", 3, 1.5, 30, 30),
                    new ExplanationTiming("d", "m", "1", "ig", "00000", 1, 0.5, 10, 0))))
        .containsExactly(new MethodCost("d", "m", "ig", 17.5, 0.5));
  }
}
