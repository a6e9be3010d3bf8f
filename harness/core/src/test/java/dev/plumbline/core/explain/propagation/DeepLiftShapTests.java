package dev.plumbline.core.explain.propagation;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the rule computes on networks is tested with the engine; here the answers to it are given.
 */
class DeepLiftShapTests {
  /** Training rows (0, 0), (2, 1), (4, 8), whose mean is (2, 3). */
  private static final FloatRows TRAINING = FloatRows.of(3, 2, 0, 0, 2, 1, 4, 8);

  private static final ClosedForm LINEAR = ClosedForm.linear(7, 2, -3);

  private static Attribution run(int backgrounds, ClosedForm function, TestSample sample) {
    Explainer explainer = explainer(new DeepLiftShap(), "backgrounds", (long) backgrounds);
    Subject own = sample.subject();
    Subject subject =
        new Subject(
            own.instance(),
            own.layout(),
            own.target(),
            own.prediction(),
            own.predicted(),
            own.sites(),
            new Rows(),
            own.draws());
    return new Answerer(function).run(subject, explainer.explain(subject));
  }

  private record Rows() implements Background {
    @Override
    public FloatRows rows() {
      return TRAINING;
    }

    @Override
    public FloatRows mean() {
      return FloatRows.row(2, 3);
    }
  }

  /**
   * All rows are used equally often, so the result is w (x - mean b) = (2 * 3, -3 * 6) at (5, 9).
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void isTheMeanOverTheTrainingRows(int backgrounds) {
    Attribution attribution = run(backgrounds, LINEAR, TestSample.of(5, 9));
    assertValues(attribution.raw(), EXACT, 6, -18);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  /** One row gives 2 (5 - b) = 10, 6 or 2; which row is used depends on the sample. */
  @Test
  void samplesDrawTheirOwnRows() {
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(run(1, LINEAR, TestSample.of(5, 9).id("sample " + i)).raw().get(0));
    }
    assertThat(seen).containsExactly(2.0, 6.0, 10.0);
  }

  /** Two of three rows are used, and never one of them twice: 2 (5 - mean of two) = 8, 6 or 4. */
  @Test
  void noRowIsTakenTwiceBeforeAllWereTaken() {
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(run(2, LINEAR, TestSample.of(5, 9).id("sample " + i)).raw().get(0));
    }
    assertThat(seen).containsExactly(4.0, 6.0, 8.0);
  }

  /**
   * The rows give (10, -27), (6, -24) and (2, -3). Two of three rows drawn without replacement have
   * the error √(s²/2 · (1 - 2/3)) with s² = d²/2 for a difference d, that is √(d²/12); all three
   * have no error. The mean tells which two were drawn.
   */
  @Test
  void saysTheStandardErrorsOfDrawsWithoutReplacement() {
    for (int i = 0; i < 10; i++) {
      Attribution attribution = run(2, LINEAR, TestSample.of(5, 9).id("sample " + i));
      assertThat(diagnostic(attribution, "standard-error"))
          .isCloseTo(Math.sqrt(squares(attribution.raw().get(0)) / 12 / 2), within(1e-6));
    }
    assertThat(diagnostic(run(3, LINEAR, TestSample.of(5, 9)), "standard-error")).isZero();
    assertThat(diagnostic(run(6, LINEAR, TestSample.of(5, 9)), "standard-error")).isZero();
    assertThat(run(1, LINEAR, TestSample.of(5, 9)).diagnostics())
        .containsEntry("draws", 1.0)
        .doesNotContainKey("standard-error");
  }

  /** Returns the sum of d² over both features, given the mean of the first one. */
  private static double squares(double mean) {
    if (mean == 8) {
      return 16 + 9;
    }
    return mean == 4 ? 16 + 441 : 64 + 576;
  }

  /**
   * Seven rows out of three are two full rounds and one more row: r = 1, so the error is √(s² (1 -
   * 1/3)) / 7, with s² over all seven. The mean tells which row was used a third time.
   */
  @Test
  void fullRoundsHaveNoError() {
    for (int i = 0; i < 20; i++) {
      Attribution attribution = run(7, LINEAR, TestSample.of(5, 9).id("sample " + i));
      double first = variance(10, 10, 6, 6, 2, 2, 7 * attribution.raw().get(0) - 36);
      double other = variance(-27, -27, -24, -24, -3, -3, 7 * attribution.raw().get(1) + 108);
      assertThat(diagnostic(attribution, "standard-error"))
          .isCloseTo(Math.sqrt((first + other) / 2 * 2 / 3) / 7, within(1e-9));
    }
  }

  private static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /**
   * For x² from b = 0, 2, 4 to 5, the gradient halfway as multiplier is complete: the mean of 25 -
   * b² is 25 - 20/3.
   */
  @Test
  void everyBackgroundHasItsOwnMultipliers() {
    ClosedForm square = ClosedForm.quadratic(new double[][] {{2, 0}, {0, 0}});
    Attribution attribution = run(3, square, TestSample.of(5, 9));
    assertValues(attribution.raw(), 1e-9, 55 / 3.0, 0);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(1e-9));
  }

  /**
   * x³ from b = 0, 2, 4 to 5 with the multiplier 3 ((5 + b) / 2)²: 93.75 - 125, 110.25 - 117, 60.75
   * - 61, of which the mean is -12.75.
   */
  @Test
  void itsGapIsTheSumLessTheMeanDifference() {
    Attribution attribution = run(3, ClosedForm.monomial(3, 0), TestSample.of(5, 9));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(-12.75, within(1e-9));
    // relative to 125 less the mean of 0, 8 and 64
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(12.75 / 101, within(1e-9));
  }

  @Test
  void elementsOfNoFeatureStay() {
    TestSample sample = TestSample.of(5, 9).features(FeatureMap.of(0, -1));
    assertValues(run(3, LINEAR, sample).raw(), EXACT, 6, 0);
  }

  /** The only training row is (0, 0), embedded as (1, 0, 1, 0); w is (1, 10, 100, 1000). */
  @Test
  void tokensAreMeasuredAtTheirEmbedding() {
    Attribution attribution =
        Embedded.run(explainer(new DeepLiftShap()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertValues(attribution.raw(), 1e-9, 3, 60, 500, 10_000);
  }
}
