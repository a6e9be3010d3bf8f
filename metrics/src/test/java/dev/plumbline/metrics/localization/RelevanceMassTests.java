package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelevanceMassTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new RelevanceMass();
  }

  @Test
  void dividesWhatLiesInsideByAll() {
    Subject subject = TruthFixtures.columns(4, TruthFixtures.data(0, 3));
    // (1 + 4) / (1 + 2 + 3 + 4)
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 1, -2, 3, -4).value())
        .isEqualTo(0.5, within(1e-15));
    // positive values alone: 1 / (1 + 3)
    assertThat(
            TruthFixtures.score(plugin(), Map.of("pooling", "positive"), subject, 1, -2, 3, -4)
                .value())
        .isEqualTo(0.25, within(1e-15));
  }

  @Test
  void staysAShareWhereSignedSumsDoNot() {
    // signed sums would give 5 / 1
    Subject subject = TruthFixtures.columns(3, TruthFixtures.data(0));
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 5, -1, -3).value())
        .isEqualTo(5.0 / 9, within(1e-15));
  }

  @Test
  void isUndefinedWithoutPositiveValuesWhereTheseCount() {
    Subject subject = TruthFixtures.columns(3, TruthFixtures.data(0));
    assertThat(
            TruthFixtures.score(plugin(), Map.of("pooling", "positive"), subject, -5, -1, 0)
                .undefined())
        .contains("no value is above 0");
  }
}
