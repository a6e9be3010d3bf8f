package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributionLocalizationTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new AttributionLocalization();
  }

  @Test
  void dividesPositiveValuesInsideByAllPositiveOnes() {
    Subject subject = TruthFixtures.columns(4, TruthFixtures.data(0, 3));
    // 1 / (1 + 3); weighted by 4 features over 2
    Score score = TruthFixtures.score(plugin(), Map.of(), subject, 1, -2, 3, -4);
    assertThat(score.value()).isEqualTo(0.25, within(1e-15));
    assertThat(score.parts()).containsEntry("weighted", 0.5);
    // sizes: (1 + 4) / 10
    assertThat(
            TruthFixtures.score(plugin(), Map.of("pooling", "absolute"), subject, 1, -2, 3, -4)
                .value())
        .isEqualTo(0.5, within(1e-15));
  }

  @Test
  void isUndefinedWithoutPositiveValues() {
    Score score =
        TruthFixtures.score(
            plugin(), Map.of(), TruthFixtures.columns(3, TruthFixtures.data(0)), -5, -1, 0);
    assertThat(score.undefined()).contains("no value is above 0");
    assertThat(score.parts()).doesNotContainKey("weighted");
  }
}
