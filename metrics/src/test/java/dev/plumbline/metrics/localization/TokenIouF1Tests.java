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

class TokenIouF1Tests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new TokenIouF1();
  }

  @Override
  Map<String, Object> given() {
    return Map.of("share", 0.25);
  }

  private Score spans(double share, double... values) {
    // marked: tokens 1-2-3 and token 6 of 8
    Subject subject = TruthFixtures.columns(8, TruthFixtures.data(1, 2, 3, 6));
    return TruthFixtures.score(plugin(), Map.of("share", share), subject, values);
  }

  @Test
  void matchesSpansThatOverlapByHalf() {
    // tokens 2-3 and 5: 2 of 3 in common with the first, the second matches none: P 1/2, R 1/2
    Score score = spans(0.375, 0, 1, 9, 8, 0, 7, 2, 0);
    assertThat(score.value()).isEqualTo(0.5, within(1e-15));
    assertThat(score.parts()).containsEntry("precision", 0.5).containsEntry("recall", 0.5);
    // tokens 3-4: 1 of 4 in common is no match
    assertThat(spans(0.25, 0, 1, 2, 8, 9, 3, 0, 0).value()).isZero();
    // tokens 2-3 and 6: both match, and both are found
    assertThat(spans(0.375, 0, 1, 9, 8, 0, 2, 7, 0).value()).isOne();
    // tokens 2, 3 and 6, 5: 6-5 shares 1 of 2 with 6, exactly half
    assertThat(spans(0.5, 0, 1, 9, 8, 0, 6, 7, 0).value()).isOne();
  }

  @Test
  void weighsPrecisionAndRecall() {
    // tokens 1-2-3, 5 and 7: one of three spans matches, one of two is found:
    // 2 · 1/3 · 1/2 / (5/6) = 2/5
    assertThat(spans(0.625, 0, 9, 8, 7, 0, 6, 1, 5).value()).isEqualTo(0.4, within(1e-15));
  }

  @Test
  void hasNoMeaningOnImages() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.image(2, 2, TruthFixtures.data(0)),
                    1,
                    2,
                    3,
                    4))
        .withMessageContaining("reading order");
  }

  @Test
  void countsASpanThatBeginsWithTheFirstToken() {
    // ours is tokens 0-1, the marked one too
    Subject subject = TruthFixtures.columns(4, TruthFixtures.data(0, 1));
    assertThat(TruthFixtures.score(plugin(), Map.of("share", 0.5), subject, 9, 8, 1, 0).value())
        .isOne();
  }

  /**
   * 5 tokens, of which 2 tie for one place: both orders by hand, the mean over 100 draws of them.
   */
  @Test
  void averagesOverDrawnOrdersWhereTiesDecide() {
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 1));
    Map<String, Object> half = Map.of("share", 0.4);
    Score score = TruthFixtures.score(plugin(), half, subject, 9, 1, 0, 1, 0);
    // with token 1 the spans are equal: 1; with token 3 {0} and {3}: precision ½, recall 1, F1 2/3
    assertThat(score.value()).isEqualTo(5.0 / 6, within(4 * (1.0 / 6) / 10));
    assertThat(score.diagnostics()).containsEntry("open-sets", 1.0);
  }
}
