package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.NotApplicableException;
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
    assertThat(unique.diagnostics()).containsEntry("open-sets", 0.0);
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
    assertThat(score.diagnostics()).containsEntry("open-sets", 1.0);
  }

  @Test
  void takesMaximaForOneThatDifferByRounding() {
    Subject subject = TruthFixtures.columns(4, TruthFixtures.data(1));
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 5, 5 - 4e-6, 2, 1).value())
        .isEqualTo(0.5, within(1e-15));
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 5, 5 - 6e-6, 2, 1).value())
        .isZero();
  }

  /** On 3 × 4 pixels with the first as evidence; (1, 1) is √2 away, (0, 2) and (2, 0) 2. */
  @Test
  void aHitMayLieWithinATolerance() {
    Subject subject = TruthFixtures.image(3, 4, TruthFixtures.data(0));
    // within 1 pixel: (0, 0), (0, 1), (1, 0); within 2: also (0, 2), (1, 1), (2, 0)
    assertHits(subject, 0, 1.0 / 12, true, false, false, false, false);
    assertHits(subject, 1, 3.0 / 12, true, true, true, false, false);
    assertHits(subject, 2, 6.0 / 12, true, true, true, true, true);
  }

  /** Whether the maximum counts at (0, 0), (0, 1), (1, 0), (1, 1), (2, 0). */
  private void assertHits(Subject subject, long tolerance, double chance, boolean... hits) {
    int[] pixels = {0, 1, 4, 5, 8};
    for (int i = 0; i < pixels.length; i++) {
      double[] map = new double[12];
      map[pixels[i]] = 1;
      Score score = TruthFixtures.score(plugin(), Map.of("tolerance", tolerance), subject, map);
      assertThat(score.value()).isEqualTo(hits[i] ? 1 : 0);
      assertThat(score.parts())
          .hasEntrySatisfying(
              "chance", share -> assertThat(share).isEqualTo(chance, within(1e-15)));
    }
  }

  @Test
  void aToleranceNeedsAnImageAndSomethingOutside() {
    Map<String, Object> wide = Map.of("tolerance", 15L);
    Subject columns = TruthFixtures.columns(4, TruthFixtures.data(1));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> TruthFixtures.score(plugin(), wide, columns, 1, 2, 3, 4))
        .withMessageContaining("needs an image");
    Subject image = TruthFixtures.image(2, 2, TruthFixtures.data(0));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> TruthFixtures.score(plugin(), wide, image, 1, 2, 3, 4))
        .withMessageContaining("every feature lies within 15 pixels");
  }
}
