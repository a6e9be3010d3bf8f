package dev.plumbline.core.explain;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.diagnostic;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rule gives on networks: see the tests of the engine's propagations. */
class DeepLiftShapTests {
  /** Training rows (0, 0), (2, 1), (4, 8): their mean is (2, 3). */
  private static final FloatRows TRAINING = FloatRows.of(3, 2, 0, 0, 2, 1, 4, 8);

  private static final ClosedForm LINEAR = ClosedForm.linear(7, 2, -3);

  private static Attribution run(int backgrounds, ClosedForm function, Sample sample) {
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

  /** All rows are taken equally often: w (x - mean b) = (2 * 3, -3 * 6) at (5, 9). */
  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void isTheMeanOverTheTrainingRows(int backgrounds) {
    Attribution attribution = run(backgrounds, LINEAR, Sample.of(5, 9));
    assertValues(attribution.raw(), EXACT, 6, -18);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  /** One row gives 2 (5 - b) = 10, 6 or 2; which one is up to the sample. */
  @Test
  void samplesDrawTheirOwnRows() {
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(run(1, LINEAR, Sample.of(5, 9).id("sample " + i)).raw().get(0));
    }
    assertThat(seen).containsExactly(2.0, 6.0, 10.0);
  }

  /** Two of three rows: never one of them twice, so 2 (5 - mean of two) = 8, 6 or 4. */
  @Test
  void noRowIsTakenTwiceBeforeAllWereTaken() {
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(run(2, LINEAR, Sample.of(5, 9).id("sample " + i)).raw().get(0));
    }
    assertThat(seen).containsExactly(4.0, 6.0, 8.0);
  }

  /**
   * x² from b = 0, 2, 4 to 5 with the gradient halfway as multiplier is complete: the mean of 25 -
   * b² is 25 - 20/3.
   */
  @Test
  void everyBackgroundHasItsOwnMultipliers() {
    ClosedForm square = ClosedForm.quadratic(new double[][] {{2, 0}, {0, 0}});
    Attribution attribution = run(3, square, Sample.of(5, 9));
    assertValues(attribution.raw(), 1e-9, 55 / 3.0, 0);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(1e-9));
  }

  /**
   * x³ from b = 0, 2, 4 to 5 with the multiplier 3 ((5 + b) / 2)²: 93.75 - 125, 110.25 - 117, 60.75
   * - 61, of which the mean is -12.75.
   */
  @Test
  void itsGapIsTheSumLessTheMeanDifference() {
    Attribution attribution = run(3, ClosedForm.monomial(3, 0), Sample.of(5, 9));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(-12.75, within(1e-9));
    // relative to 125 less the mean of 0, 8 and 64
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(12.75 / 101, within(1e-9));
  }

  @Test
  void elementsOfNoFeatureStay() {
    Sample sample = Sample.of(5, 9).features(FeatureMap.of(0, -1));
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
