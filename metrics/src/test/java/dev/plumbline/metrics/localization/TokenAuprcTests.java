package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenAuprcTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new TokenAuprc();
  }

  @Test
  void averagesPrecisionWhereRecallRises() {
    // order 1, 3, 0, 2, 4 with 0 and 3 marked: (1/2) · 1/2 + (1/2) · 2/3
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 3));
    Score score = TruthFixtures.score(plugin(), Map.of(), subject, 3, 9, 1, 8, -20);
    assertThat(score.value()).isEqualTo(7.0 / 12, within(1e-15));
    // straight lines from (0, 1) over (0, 0), (½, ½), (1, 2/3): ¼ (0 + ½) + ¼ (½ + 2/3)
    assertThat(score.parts())
        .hasEntrySatisfying(
            "trapezoid", value -> assertThat(value).isEqualTo(5.0 / 12, within(1e-15)));
  }

  @Test
  void drawsStraightLinesFromPrecisionOneAtRecallZero() {
    // order 0, 1, 2 with 0 and 2 marked: (0, 1), (½, 1), (½, ½), (1, 2/3): ½ + ¼ (½ + 2/3)
    Score score =
        TruthFixtures.score(
            plugin(), Map.of(), TruthFixtures.columns(3, TruthFixtures.data(0, 2)), 9, 5, 1);
    assertThat(score.parts())
        .hasEntrySatisfying(
            "trapezoid", value -> assertThat(value).isEqualTo(0.5 + 7.0 / 24, within(1e-15)));
  }

  @Test
  void letsEqualValuesEnterTogether() {
    // tokens 0, 1, 2 at once: precision 2/3 at recall 1, whatever their order
    assertThat(
            TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.columns(4, TruthFixtures.data(0, 1)),
                    5,
                    5,
                    5,
                    2)
                .value())
        .isEqualTo(2.0 / 3, within(1e-15));
    assertThat(
            TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    TruthFixtures.columns(4, TruthFixtures.data(1, 2)),
                    5,
                    5,
                    5,
                    2)
                .value())
        .isEqualTo(2.0 / 3, within(1e-15));
  }
}
