package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import org.junit.jupiter.api.Test;

class AttributionMseTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new AttributionMse();
  }

  @Override
  double best() {
    return 0;
  }

  @Test
  void dividesTheErrorByTheTruth() {
    // (1 + 4 + 0) / (1 + 4 + 9); per feature 5/3
    Score score = score(TruthFixtures.model(1, 2, -3), 2, 0, -3);
    assertThat(score.value()).isEqualTo(5.0 / 14, within(1e-12));
    assertThat(score.parts().get("mse")).isEqualTo(5.0 / 3, within(1e-12));
  }

  @Test
  void isOneForZerosAndFourForTheNegation() {
    assertThat(score(TruthFixtures.model(1, 2, -3), 0, 0, 0).value()).isEqualTo(1, within(1e-12));
    assertThat(score(TruthFixtures.model(1, 2, -3), -1, -2, 3).value()).isEqualTo(4, within(1e-12));
    assertThat(plugin().metric().direction())
        .isEqualTo(dev.plumbline.metrics.spec.MetricSpec.Direction.LOWER);
  }
}
