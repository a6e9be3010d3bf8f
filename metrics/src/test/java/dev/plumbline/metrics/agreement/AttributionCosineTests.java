package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import org.junit.jupiter.api.Test;

class AttributionCosineTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new AttributionCosine();
  }

  @Test
  void isTheCosineOfTheAngle() {
    // 3·4 + 4·3 = 24 over 5 · 5
    assertThat(score(TruthFixtures.model(3, 4), 4, 3).value()).isEqualTo(0.96, within(1e-12));
    assertThat(score(TruthFixtures.model(3, 4), -4, -3).value()).isEqualTo(-0.96, within(1e-12));
    assertThat(score(TruthFixtures.model(3, 4), -4, 3).value()).isEqualTo(0, within(1e-12));
  }

  @Test
  void isBlindToScaleEvenWhereSquaresOverflow() {
    assertThat(score(TruthFixtures.model(3, 4), 4e200, 3e200).value())
        .isEqualTo(0.96, within(1e-12));
    assertThat(score(TruthFixtures.model(3, 4), 4e-200, 3e-200).value())
        .isEqualTo(0.96, within(1e-12));
  }

  @Test
  void isUndefinedForZeros() {
    assertThat(score(TruthFixtures.model(3, 4), 0, 0).undefined()).contains("zero everywhere");
  }
}
