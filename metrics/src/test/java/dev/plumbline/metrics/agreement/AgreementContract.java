package dev.plumbline.metrics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for every test that holds values against known contributions. */
abstract class AgreementContract {
  /** Contributions of 13 features, none of one size. */
  static final double[] TRUTH = {3, -5, 0.5, 1, -2, 4, -0.25, 7, -1.5, 0.75, -6, 2.5, -0.1};

  private static final int MAPS = 4000;

  abstract AgreementMetric plugin();

  /** The value of the truth itself. */
  double best() {
    return 1;
  }

  Score score(Truth truth, double... values) {
    return TruthFixtures.score(
        plugin(), Map.of(), TruthFixtures.columns(values.length, truth), values);
  }

  /** The mean over maps of standard normal noise, and its standard error. */
  double[] random(ToDoubleFunction<Score> reading) {
    double[] readings = new double[MAPS];
    for (int i = 0; i < MAPS; i++) {
      RandomGenerator random = Draws.of(1).at(i).stream();
      double[] values = new double[TRUTH.length];
      Arrays.setAll(values, f -> random.nextGaussian());
      readings[i] = reading.applyAsDouble(score(TruthFixtures.model(TRUTH), values));
    }
    double mean = Arrays.stream(readings).average().orElseThrow();
    double squares = Arrays.stream(readings).map(r -> (r - mean) * (r - mean)).sum();
    return new double[] {mean, Math.sqrt(squares / (MAPS - 1) / MAPS)};
  }

  void assertChance(double expected, ToDoubleFunction<Score> reading) {
    double[] found = random(reading);
    assertThat(found[0]).isCloseTo(expected, within(4 * found[1]));
  }

  @Test
  void theTruthItselfIsBest() {
    assertThat(score(TruthFixtures.model(TRUTH), TRUTH).value()).isEqualTo(best(), within(1e-12));
  }

  /**
   * Two features contribute the same, and the values of the map differ from the truth by a few
   * units in the last place, as kernel-shap does on the function gated-product: 6e-16.
   */
  @Test
  void theTruthUpToRoundingIsBestThoughContributionsTie() {
    double[] truth = {0, 3, 0, 3, -0.75, 0, 0, -0.75, 0, 1.5, 0, 1.5, 0, 0, 0, 0};
    double[] values = truth.clone();
    for (int f = 0; f < values.length; f++) {
      values[f] += 6e-16 * (f % 2 == 0 ? f : -f);
    }
    assertThat(score(TruthFixtures.model(truth), values).value()).isEqualTo(best(), within(1e-12));
  }

  @Test
  void roundingAndThePlaceOfAFeatureChangeNothing() {
    double[] values = {1, 0, 0, 3, 3, 0, -2, 0, 0, 0, 3, 0, 0};
    double score = score(TruthFixtures.model(TRUTH), values).value();
    double[] noisy = values.clone();
    double[] turned = values.clone();
    double[] turnedTruth = TRUTH.clone();
    for (int f = 0; f < values.length; f++) {
      noisy[f] += 1e-7 * Math.sin(f + 1);
      turned[values.length - 1 - f] = values[f];
      turnedTruth[values.length - 1 - f] = TRUTH[f];
    }
    assertThat(score(TruthFixtures.model(TRUTH), noisy).value()).isCloseTo(score, within(1e-6));
    assertThat(score(TruthFixtures.model(turnedTruth), turned).value())
        .isCloseTo(score, within(1e-12));
  }

  @Test
  void valuesOfTheNeighborAreWorse() {
    double[] shifted = new double[TRUTH.length];
    Arrays.setAll(shifted, f -> TRUTH[(f + 1) % TRUTH.length]);
    assertThat(score(TruthFixtures.model(TRUTH), shifted).value())
        .isNotCloseTo(best(), within(0.1));
  }

  @Test
  void otherTruthDoesNotApply() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(1), TRUTH))
        .withMessageContaining("model truth");
    Truth several = new Truth.ModelTruth(Vector.of(TRUTH), false);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(several, TRUTH))
        .withMessageContaining("several attributions");
    assertThat(plugin().truths()).containsExactly(Truth.Basis.MODEL);
  }

  @Test
  void anotherBaselineDoesNotApply() {
    Subject subject = TruthFixtures.columns(TRUTH.length, TruthFixtures.model(TRUTH));
    float[] ones = new float[TRUTH.length];
    Arrays.fill(ones, 1);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                TruthFixtures.score(
                    plugin(),
                    Map.of(),
                    subject,
                    TestSubjects.attribution(subject, TRUTH).withBaseline(FloatRows.row(ones))))
        .withMessageContaining("another baseline");
  }

  @Test
  void withoutContributionsThereIsNothingToAgreeWith() {
    assertThat(score(TruthFixtures.model(0, 0, 0), 1, 2, 3).undefined())
        .contains("no feature contributes");
  }

  @Test
  void aValueThatIsNotFiniteHasNoScore() {
    assertThat(score(TruthFixtures.model(1, 2, 3), 1, Double.NaN, 3).undefined())
        .contains("not finite");
  }
}
