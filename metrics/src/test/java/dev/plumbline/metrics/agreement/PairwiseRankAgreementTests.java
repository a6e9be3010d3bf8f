package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import org.junit.jupiter.api.Test;

class PairwiseRankAgreementTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new PairwiseRankAgreement();
  }

  @Test
  void countsPairsInTheRightOrder() {
    // of 6 pairs only that of features 1 and 2 is turned
    assertThat(score(TruthFixtures.model(1, -2, 3, 4), -1, 3, 2, 9).value()).isEqualTo(5.0 / 6);
    // all are turned
    assertThat(score(TruthFixtures.model(1, -2, 3, 4), 4, 3, 2, 1).value()).isZero();
  }

  @Test
  void leavesOutTiesOfTheTruthAndCountsOthersHalf() {
    // pairs that differ in the truth: (0,2), (1,2); in the map the first ties
    assertThat(score(TruthFixtures.model(1, -1, 2), 5, 3, 5).value()).isEqualTo(0.75);
    assertThat(score(TruthFixtures.model(1, -1, 2), 5, 5, 5).value()).isEqualTo(0.5);
    assertThat(score(TruthFixtures.model(1, -1, 1), 5, 3, 5).undefined()).contains("one size");
  }

  @Test
  void aRandomMapScoresHalf() {
    assertChance(0.5, Score::value);
  }
}
