package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Score;
import org.junit.jupiter.api.Test;

class SignAgreementTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new SignAgreement();
  }

  @Test
  void countsWhatTheTopsHaveInCommon() {
    // by size the truth ranks 0, 1, 2, 3 and the map 0, 2, 1, 3 with features 1 and 3 turned
    double[] truth = {8, 7, -6, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] values = {9, -7, -8, -6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    // at k = 1, 2, 3, 4: 1, 1/2, 2/3, 1/2; (½ + ½ + ⅔ + ¼)/3
    Score score = score(TruthFixtures.model(truth), values);
    assertThat(score.value()).isEqualTo(0.5, within(1e-15));
    assertThat(score.parts().get("area"))
        .isEqualTo((0.5 + 0.5 + 2.0 / 3 + 0.25) / 3, within(1e-15));
  }

  @Test
  void treatsTheTurnedSignAsItShould() {
    double[] truth = {8, 7, -6, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] turned = {-8, -7, 6, -5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    assertThat(score(TruthFixtures.model(truth), turned).value()).isEqualTo(0);
  }

  @Test
  void neverCountsFeaturesThatContributeNothing() {
    // ⌈.25 · 12⌉ = 3, but one feature contributes: k is 1
    double[] truth = {0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0};
    Score score = score(TruthFixtures.model(truth), 1, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 3);
    assertThat(score.value()).isOne();
    assertThat(score.diagnostics()).containsEntry("k", 1.0);
  }

  @Test
  void isUndefinedWhereAllSizesAreEqual() {
    assertThat(score(TruthFixtures.model(1, 2, 3), 2, -2, 2).undefined())
        .contains("all sizes are equal");
  }

  @Test
  void aRandomMapScoresByChance() {
    // half of feature agreement, 2.5/26
    assertChance(2.5 / 26, score -> score.parts().getOrDefault("area", Double.NaN));
  }

  @Test
  void acceptsContributionsAlone() {
    assertThat(plugin().metric().accepts()).containsExactly(AttributionKind.CONTRIBUTION);
  }
}
