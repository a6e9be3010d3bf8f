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

class TopKIntersectionTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new TopKIntersection();
  }

  @Override
  Map<String, Object> given() {
    return Map.of("k", 3L);
  }

  @Test
  void countsHowManyOfTheTopLieInside() {
    Subject subject = TruthFixtures.columns(6, TruthFixtures.data(0, 3));
    // the three largest are 1, 3, 0
    Score score = TruthFixtures.score(plugin(), Map.of("k", 3L), subject, 7, 9, 1, 8, -20, 0);
    assertThat(score.value()).isEqualTo(2.0 / 3, within(1e-15));
    // 2/3 divided by 2/6; no more than 2 of 3 can lie inside
    assertThat(score.parts())
        .hasEntrySatisfying(
            "concept-influence", value -> assertThat(value).isEqualTo(2, within(1e-12)))
        .hasEntrySatisfying("best", value -> assertThat(value).isEqualTo(2.0 / 3, within(1e-12)));
    assertThat(TruthFixtures.score(plugin(), Map.of("k", 1L), subject, 7, 9, 1, 8, -20, 0).value())
        .isZero();
  }

  @Test
  void doesNotApplyWhereAllFeaturesAreAmongTheFirst() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                TruthFixtures.score(
                    plugin(),
                    Map.of("k", 4L),
                    TruthFixtures.columns(4, TruthFixtures.data(0)),
                    1,
                    2,
                    3,
                    4))
        .withMessageContaining("k is 4");
  }
}
