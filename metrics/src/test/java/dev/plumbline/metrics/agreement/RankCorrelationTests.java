package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import org.junit.jupiter.api.Test;

class RankCorrelationTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new RankCorrelation();
  }

  @Test
  void correlatesRanksOfSizes() {
    // ranks of sizes 1 2 3 4 and 1 3 2 4: ρ = 1 − 6 · 2 / (4 · 15) = .8
    assertThat(score(TruthFixtures.model(1, -2, 3, 4), -1, 3, 2, 9).value())
        .isEqualTo(0.8, within(1e-12));
  }

  @Test
  void givesTiesTheirAverageRank() {
    // ranks (1.5, 1.5, 3, 4) and (1, 2.5, 2.5, 4) less 2.5: (−1, −1, .5, 1.5), (−1.5, 0, 0, 1.5):
    // 3.75 / √(4.5 · 4.5)
    assertThat(score(TruthFixtures.model(1, 1, 2, 3), 1, 2, 2, 3).value())
        .isEqualTo(3.75 / 4.5, within(1e-12));
  }

  @Test
  void isUndefinedForAConstantMapAndZeroByChance() {
    assertThat(score(TruthFixtures.model(1, 2, 3), 2, -2, 2).undefined()).contains("all equal");
    assertChance(0, Score::value);
  }
}
