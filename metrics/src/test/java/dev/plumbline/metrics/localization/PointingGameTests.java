package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointingGameTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new PointingGame();
  }

  @Test
  void countsTheLargestValueAndItsSign() {
    Subject subject = TruthFixtures.columns(4, TruthFixtures.data(1));
    Score unique = TruthFixtures.score(plugin(), Map.of(), subject, 1, 3, 2, -9);
    assertThat(unique.value()).isOne();
    assertThat(unique.diagnostics()).containsEntry("tied", 0.0);
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 4, 3, 2, -9).value()).isZero();
    // the sign turned, the last feature is largest
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, -1, -3, -2, 9).value()).isZero();
    Map<String, Object> absolute = Map.of("values", "absolute");
    assertThat(TruthFixtures.score(plugin(), absolute, subject, 1, 3, 2, -9).value()).isZero();
    assertThat(TruthFixtures.score(plugin(), absolute, subject, 1, -9, 2, 3).value()).isOne();
  }

  @Test
  void sharesAHitAmongSeveralLargestValues() {
    // features 0, 1, 3 are largest, one of them inside
    Score score =
        TruthFixtures.score(
            plugin(), Map.of(), TruthFixtures.columns(4, TruthFixtures.data(1)), 5, 5, 2, 5);
    assertThat(score.value()).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(score.diagnostics()).containsEntry("tied", 3.0);
  }
}
