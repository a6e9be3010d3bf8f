package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import org.junit.jupiter.api.Test;

class AttributionRankCorrelationTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new AttributionRankCorrelation();
  }

  @Test
  void correlatesRanksWithTheirSign() {
    // ranks 1 2 3 4 and 1 3 2 4: .8; turned −.8
    assertThat(score(TruthFixtures.model(-9, 2, 3, 4), -1, 3, 2, 9).value())
        .isEqualTo(0.8, within(1e-12));
    assertThat(score(TruthFixtures.model(-9, 2, 3, 4), 1, -3, -2, -9).value())
        .isEqualTo(-0.8, within(1e-12));
  }

  @Test
  void isUndefinedForAConstantMapAndZeroByChance() {
    assertThat(score(TruthFixtures.model(1, 2, 3), 2, 2, 2).undefined()).contains("all equal");
    assertChance(0, Score::value);
  }
}
