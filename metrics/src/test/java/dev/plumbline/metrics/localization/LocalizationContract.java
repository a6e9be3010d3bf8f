package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every test that compares values with a mask. */
abstract class LocalizationContract {
  static final int FEATURES = 16;

  abstract LocalizationMetric plugin();

  /** Parameters under which 16 features and a mask of 4 have a score. */
  Map<String, Object> given() {
    return Map.of();
  }

  /** 16 features with a truth. */
  Subject subject(Truth truth) {
    return TruthFixtures.columns(FEATURES, truth);
  }

  /** A mask of 4 of them. */
  int[] mask() {
    return new int[] {4, 5, 6, 7};
  }

  private double[] maskMap() {
    double[] values = new double[FEATURES];
    for (int feature : mask()) {
      values[feature] = 1;
    }
    return values;
  }

  Score score(Truth truth, double... values) {
    return TruthFixtures.score(plugin(), given(), subject(truth), values);
  }

  @Test
  void theMaskItselfHasTheLargestValue() {
    assertThat(score(TruthFixtures.data(mask()), maskMap()).value()).isEqualTo(1, within(1e-12));
  }

  @Test
  void theMaskTurnedAroundHasTheSmallest() {
    double[] outside = Arrays.stream(maskMap()).map(value -> 1 - value).toArray();
    assertThat(score(TruthFixtures.data(mask()), outside).value()).isLessThan(0.5);
  }

  @Test
  void aRationaleCountsAsDataTruthDoes() {
    double[] values = IntStream.range(0, FEATURES).mapToDouble(f -> Math.sin(f + 0.5)).toArray();
    Truth.Features features = Truth.Features.of(mask());
    assertThat(score(new Truth.HumanRationale(features), values))
        .isEqualTo(score(new Truth.DataTruth(features), values));
  }

  @Test
  void aPositiveFactorChangesNothing() {
    double[] values = IntStream.range(0, FEATURES).mapToDouble(f -> Math.sin(f + 0.5)).toArray();
    double[] larger = Arrays.stream(values).map(value -> 1024 * value).toArray();
    assertThat(score(TruthFixtures.data(mask()), larger))
        .isEqualTo(score(TruthFixtures.data(mask()), values));
  }

  /** The mask is best up to rounding, and where it lies makes no difference to a sparse map. */
  @Test
  void roundingChangesNothing() {
    double[] noisy = maskMap();
    for (int f = 0; f < noisy.length; f++) {
      noisy[f] += 1e-7 * Math.sin(f + 1);
    }
    assertThat(score(TruthFixtures.data(mask()), noisy).value())
        .isCloseTo(score(TruthFixtures.data(mask()), maskMap()).value(), within(1e-6));
  }

  @Test
  void aMapThatPointsNowhereHasNoScore() {
    double[] ones = new double[FEATURES];
    Arrays.fill(ones, 1);
    assertThat(score(TruthFixtures.data(mask()), ones).undefined()).contains("points nowhere");
    assertThat(score(TruthFixtures.data(mask()), new double[FEATURES]).undefined())
        .contains("points nowhere");
  }

  @Test
  void aValueThatIsNotFiniteHasNoScore() {
    double[] values = maskMap();
    values[0] = Double.POSITIVE_INFINITY;
    assertThat(score(TruthFixtures.data(mask()), values).undefined()).contains("not finite");
  }

  @Test
  void anEmptyMaskIsNoHitAndAFullOneNeither() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(), maskMap()))
        .withMessageContaining("0 of 16 features");
    int[] all = IntStream.range(0, FEATURES).toArray();
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.data(all), maskMap()))
        .withMessageContaining("16 of 16 features");
  }

  @Test
  void otherTruthDoesNotApply() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(TruthFixtures.model(maskMap()), maskMap()))
        .withMessageContaining("model truth");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(new Truth.None(), maskMap()))
        .withMessageContaining("none");
    assertThat(plugin().truths()).containsOnly(Truth.Basis.DATA, Truth.Basis.RATIONALE);
  }

  @Test
  void whatChanceGivesStandsBeside() {
    assertThat(score(TruthFixtures.data(mask()), maskMap()).parts()).containsEntry("chance", 0.25);
  }
}
