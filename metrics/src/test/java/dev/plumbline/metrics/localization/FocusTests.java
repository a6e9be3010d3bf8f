package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FocusTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new Focus();
  }

  @Override
  Subject subject(Truth truth) {
    return TruthFixtures.image(4, 4, truth);
  }

  /** The upper right quadrant of 4 by 4 pixels. */
  @Override
  int[] mask() {
    return new int[] {2, 3, 6, 7};
  }

  @Test
  void dividesPositiveValuesOnTheTargetsCellsByAll() {
    // upper left and lower right: rows 0-1 with columns 0-1, rows 2-3 with columns 2-3
    Subject subject = TruthFixtures.image(4, 4, TruthFixtures.data(0, 1, 4, 5, 10, 11, 14, 15));
    double[] values = new double[16];
    values[4] = 2; // upper left
    values[15] = 1; // lower right
    values[2] = 5; // upper right
    values[13] = -7; // lower left, negative
    Score score = TruthFixtures.score(plugin(), Map.of(), subject, values);
    assertThat(score.value()).isEqualTo(3.0 / 8, within(1e-15));
    assertThat(score.parts()).containsEntry("cells", 2.0).containsEntry("chance", 0.5);
  }

  @Test
  void doesNotApplyWhereTheEvidenceFillsNoWholeCell() {
    double[] values = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(0, 1, 4), values))
        .withMessageContaining("whole cells");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.columns(16, TruthFixtures.data(0, 1, 4, 5)),
                    values))
        .withMessageContaining("one image");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.image(3, 4, TruthFixtures.data(0, 1)),
                    new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
        .withMessageContaining("divide");
  }

  @Test
  void isUndefinedWithoutPositiveValues() {
    double[] values = {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(score(TruthFixtures.data(mask()), values).undefined())
        .contains("no value is above 0");
  }
}
