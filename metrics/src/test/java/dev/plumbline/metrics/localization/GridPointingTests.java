package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridPointingTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new GridPointing();
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
  void readsTheCellByRowAndColumn() {
    // 2 by 2 cells of 1 by 2 pixels in an image of 2 rows and 4 columns; the target is upper right
    Subject subject = TruthFixtures.image(2, 4, TruthFixtures.data(2, 3));
    double[] values = {1, 1, 3, 1, 1, 1, -9, 0};
    // 4 of 8 positive
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, values).value())
        .isEqualTo(0.5, within(1e-15));
  }

  @Test
  void readsLargerGrids() {
    // 4 by 4 cells of a pixel each
    Score score =
        TruthFixtures.score(
            plugin(),
            Map.of("side", 4L),
            TruthFixtures.image(4, 4, TruthFixtures.data(6)),
            new double[] {0, 0, 0, 0, 0, 0, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    assertThat(score.value()).isEqualTo(0.75, within(1e-15));
    assertThat(score.parts()).containsEntry("chance", 1.0 / 16);
  }

  @Test
  void wantsExactlyOneCell() {
    double[] values = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(0, 1, 4, 5, 10, 11, 14, 15), values))
        .withMessageContaining("2 cells");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(0, 1), values))
        .withMessageContaining("whole cells");
  }

  @Test
  void readsTheFirstFeatureAndAllChannelsOfAPixel() {
    // 2 by 2 pixels are the cells
    assertThat(
            TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.image(2, 2, TruthFixtures.data(0)),
                    3,
                    0,
                    1,
                    0)
                .value())
        .isEqualTo(0.75, within(1e-15));
    // elements 2 and 3 are the two channels of the upper right pixel
    Subject colors = TruthFixtures.image(Shape.of(2, 2, 2), TruthFixtures.data(2, 3));
    assertThat(TruthFixtures.score(plugin(), Map.of(), colors, 1, 0, 2, 4, 0, 0, 0, 1).value())
        .isEqualTo(0.75, within(1e-15));
  }
}
