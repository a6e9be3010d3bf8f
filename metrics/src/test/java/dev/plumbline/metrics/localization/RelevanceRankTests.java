package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelevanceRankTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new RelevanceRank();
  }

  @Test
  void countsTheTopOfTheSizeOfTheMask() {
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 3));
    // the two largest are features 1 and 3
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 3, 9, 1, 8, -20).value())
        .isEqualTo(0.5);
    // by size they are 4 and 1
    assertThat(
            TruthFixtures.score(plugin(), Map.of("values", "absolute"), subject, 3, 9, 1, 8, -20)
                .value())
        .isZero();
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 8, 3, 1, 9, -20).value()).isOne();
  }

  @Test
  void sharesTheLastPlacesAmongValuesThatTie() {
    // feature 1 first; for the one place left, features 0, 2, 3 tie, two of them inside: 2/3 of 2
    Score score =
        TruthFixtures.score(
            plugin(), Map.of(), TruthFixtures.columns(5, TruthFixtures.data(0, 3)), 4, 9, 4, 4, 0);
    assertThat(score.value()).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(score.diagnostics()).containsEntry("open-sets", 1.0);
  }
}
