package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizationIouTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new LocalizationIou();
  }

  @Test
  void comparesTheRegionOfLargeValuesWithTheMask() {
    Subject subject = TruthFixtures.columns(6, TruthFixtures.data(0, 3, 4));
    // a fifth of 10 is 2: features 0, 1, 3 are marked; 2 in common of 4
    Score score = TruthFixtures.score(plugin(), Map.of(), subject, 2, 10, 1.9, 8, 0, -50);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.parts()).containsEntry("marked", 0.5);
    // at half, 5: features 1, 3; 1 in common of 4
    assertThat(
            TruthFixtures.score(plugin(), Map.of("threshold", 0.5), subject, 2, 10, 1.9, 8, 0, -50)
                .value())
        .isEqualTo(0.25);
    // by size a fifth is 10: features 1, 5; none in common
    assertThat(
            TruthFixtures.score(
                    plugin(), Map.of("values", "absolute"), subject, 2, 10, 1.9, 8, 0, -50)
                .value())
        .isZero();
  }

  @Test
  void isUndefinedWithoutAPositiveValue() {
    assertThat(
            TruthFixtures.score(
                    plugin(), Map.of(), TruthFixtures.columns(3, TruthFixtures.data(0)), -5, -1, 0)
                .undefined())
        .contains("no region is marked");
  }
}
