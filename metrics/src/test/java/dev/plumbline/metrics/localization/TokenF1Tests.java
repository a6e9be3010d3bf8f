package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenF1Tests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new TokenF1();
  }

  @Override
  Map<String, Object> given() {
    return Map.of("share", 0.25);
  }

  @Test
  void comparesTheTopTokensWithTheMarkedOnes() {
    // ⌈.4 · 5⌉ = 2 tokens: 1 and 3; marked 3, 0, 2: P 1/2, R 1/3, F1 2/5
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 2, 3));
    Score score = TruthFixtures.score(plugin(), Map.of("share", 0.4), subject, 3, 9, 1, 8, -20);
    assertThat(score.value()).isEqualTo(0.4, within(1e-15));
    assertThat(score.parts()).containsEntry("precision", 0.5).containsEntry("recall", 1.0 / 3);
    // ⌈.41 · 5⌉ = 3 tokens: 1, 3, 0: P 2/3, R 2/3
    assertThat(
            TruthFixtures.score(plugin(), Map.of("share", 0.41), subject, 3, 9, 1, 8, -20).value())
        .isEqualTo(2.0 / 3, within(1e-15));
    // by size 4 and 1: none
    assertThat(
            TruthFixtures.score(
                    plugin(), Map.of("share", 0.4, "values", "absolute"), subject, 3, 9, 1, 8, -20)
                .value())
        .isZero();
  }
}
