package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FeatureAgreementTests extends AgreementContract {
  @Override
  AgreementMetric plugin() {
    return new FeatureAgreement();
  }

  @Test
  void countsWhatTheTopsHaveInCommon() {
    // by size the truth ranks 0, 1, 2, 3 and the map 0, 2, 1, 3 with features 1 and 3 turned
    double[] truth = {8, 7, -6, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] values = {9, -7, -8, -6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    // at k = 1, 2, 3, 4: 1, 1/2, 1, 1; (½ + ½ + 1 + ½)/3
    Score score = score(TruthFixtures.model(truth), values);
    assertThat(score.value()).isEqualTo(1, within(1e-15));
    assertThat(score.parts().get("area")).isEqualTo(2.5 / 3, within(1e-15));
  }

  @Test
  void treatsTheTurnedSignAsItShould() {
    double[] truth = {8, 7, -6, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] turned = {-8, -7, 6, -5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    assertThat(score(TruthFixtures.model(truth), turned).value()).isEqualTo(1);
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

  /**
   * 12 features, the first 3 contribute, the map is 1 at one of the others. Its second and third
   * feature are drawn from 11, of which 3 contribute: 2 · 3/11 of 3 = 2/11, below the 3/12 of a
   * random map. By index the score would be 2/3.
   */
  @Test
  void aMapOfOneIrrelevantFeatureGainsNothingFromTheOrderOfTheFeatures() {
    double[] truth = {3, -2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    double[] oneHot = new double[12];
    oneHot[7] = 1;
    Score score = score(TruthFixtures.model(truth), oneHot);
    assertThat(score.value()).isEqualTo(2.0 / 11, within(1e-12));
    assertThat(score.diagnostics())
        .containsEntry("open-sets", 1.0)
        .hasEntrySatisfying(
            "tie-rate", rate -> assertThat(rate).isEqualTo(11.0 / 12, within(1e-12)));
    // the same map with noise between the others, over all draws: what is expected
    double mean = 0;
    for (int draw = 0; draw < 2000; draw++) {
      RandomGenerator random = Draws.of(3).at(draw).stream();
      double[] jittered = oneHot.clone();
      for (int f = 0; f < jittered.length; f++) {
        jittered[f] += 0.01 * random.nextDouble();
      }
      mean += score(TruthFixtures.model(truth), jittered).value() / 2000;
    }
    // the standard deviation of one map is below .24
    assertThat(mean).isEqualTo(2.0 / 11, within(4 * 0.24 / Math.sqrt(2000)));
  }

  @Test
  void aRandomMapScoresByChance() {
    // 13 features, k up to 4: the mean of k/13 by the trapezoid rule is 2.5/13
    assertChance(2.5 / 13, score -> score.parts().getOrDefault("area", Double.NaN));
    assertChance(4.0 / 13, Score::value);
  }
}
