package dev.plumbline.core.explain.gradient;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.diagnostic;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ClosedForm;
import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.Sample;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the baselines at which the path of integrated gradients starts. */
class IntegratedGradientsBaselineTests {
  private static Explainer ig(Object... given) {
    return explainer(new IntegratedGradients(), given);
  }

  @Test
  void startsAtTheTrainingMean() {
    // SOURCES.md#monomials: x1 x2 at (3,5) from (1,2): (7,6)
    Attribution attribution =
        explain(ig("baseline", "mean"), ClosedForm.monomial(1, 1), Sample.of(3, 5).mean(1, 2));
    assertValues(attribution.raw(), EXACT, 7, 6);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(1, 2));
  }

  @Test
  void startsAtTheSampleWithAllFeaturesRemovedByBlur() {
    // the operator named blur gives .25 everywhere
    Attribution attribution =
        explain(ig("baseline", "blur"), ClosedForm.linear(0, 1, 2), Sample.of(1, 1));
    assertValues(attribution.raw(), EXACT, .75, 1.5);
  }

  @ParameterizedTest
  @CsvSource({"zero, -0.5", "2, 0.5"})
  void baselinesAreGivenInDataUnits(String written, float expected) {
    // the model sees (v - 1) / 2
    Object baseline = written.equals("zero") ? written : (Object) Double.valueOf(written);
    Attribution attribution =
        explain(
            ig("baseline", baseline),
            ClosedForm.linear(0, 1),
            Sample.of(3).transform(value -> (value - 1) / 2));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(expected));
    assertValues(attribution.raw(), EXACT, 3 - expected);
  }

  @Test
  void elementsOutsideAllFeaturesStay() {
    Sample sample = Sample.of(3, 5, 7).features(FeatureMap.of(-1, 0, 0));
    Attribution attribution = explain(ig(), ClosedForm.monomial(1, 1, 0), sample);
    // F = x1 x2 with x1 = 3 kept: 3 * 5
    assertValues(attribution.raw(), EXACT, 0, 15, 0);
    assertValues(attribution.features(), EXACT, 15);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(3, 0, 0));
  }

  static Stream<Object> zeros() {
    return Stream.of("zero", 0.0);
  }

  @ParameterizedTest
  @MethodSource("zeros")
  void tokensStartAtTheZeroVector(Object baseline) {
    // tokens 3, 5 are embedded as (4, 6), (6, 10)
    Attribution attribution =
        Embedded.run(ig("baseline", baseline), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.raw(), 1e-9, 4, 60, 600, 10_000);
    assertValues(attribution.features(), 1e-9, 64, 10_600);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 0, 0));
  }

  @Test
  void tokensStartAtTheEmbeddingOfThePadToken() {
    // token 0 is embedded as (1, 0)
    Attribution attribution =
        Embedded.run(ig("baseline", "pad"), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertValues(attribution.raw(), 1e-9, 3, 60, 500, 10_000);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(1, 0, 1, 0));
  }

  static Stream<Object> otherThanTokens() {
    return Stream.of("mean", "blur", 0.5);
  }

  @ParameterizedTest
  @MethodSource("otherThanTokens")
  void otherBaselinesOfTokensDoNotApply(Object baseline) {
    assertThatThrownBy(
            () -> Embedded.run(ig("baseline", baseline), ClosedForm.linear(0, 1, 1, 1, 1)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("use baseline: zero");
  }

  @Test
  void thePadTokenIsNoBaselineOfNumbers() {
    assertThatThrownBy(() -> explain(ig("baseline", "pad"), ClosedForm.linear(0, 1), Sample.of(1)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("this model reads no tokens");
  }

  @Test
  void anUnknownBaselineIsRefused() {
    assertThatThrownBy(() -> ig("baseline", "white"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "baseline 'white': must be a number or one of zero, mean, blur, pad, uniform, maximum-distance");
  }

  /**
   * x₁x₂ from b gives Δ₁(x₂ + b₂)/2, here from the far ends (0, 5) of the ranges [0, 4] and [1, 5].
   */
  @Test
  void startsAtTheFarEndOfTheTrainingRange() {
    Attribution attribution =
        explain(
            ig("baseline", "maximum-distance"),
            ClosedForm.monomial(1, 1),
            Sample.of(3, 2).training(2, 0, 5, 4, 1, 2, 3));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(new float[] {0, 5}));
    assertValues(attribution.features(), EXACT, 3 * (2 + 5) / 2.0, (2 - 5) * 3 / 2.0);
  }

  /**
   * Draws uniform on [0, 4] and [1, 5]: over 400 samples the mean is 2 and 3, sd 4/√12/20 = 0.058.
   */
  @Test
  void startsAnywhereInTheTrainingRange() {
    double[] sums = new double[2];
    for (int i = 0; i < 400; i++) {
      Attribution attribution =
          explain(
              ig("baseline", "uniform"),
              ClosedForm.linear(0, 1, 1),
              Sample.of(3, 2).id("s" + i).training(2, 0, 5, 4, 1, 2, 3));
      for (int e = 0; e < 2; e++) {
        double start = attribution.measuredFrom().orElseThrow().get(0, e);
        assertThat(start).isBetween(e == 0 ? 0.0 : 1.0, e == 0 ? 4.0 : 5.0);
        sums[e] += start / 400;
      }
    }
    assertThat(sums[0]).isCloseTo(2, within(5 * 0.058));
    assertThat(sums[1]).isCloseTo(3, within(5 * 0.058));
  }

  /**
   * Every path starts at the training row (1, 2): a product from a baseline, SOURCES.md#monomials.
   */
  @Test
  void severalTrainingRowsAsStartsGiveTheirMean() {
    Attribution same =
        explain(ig("baseline", "samples"), ClosedForm.monomial(1, 1), Sample.of(3, 5).mean(1, 2));
    assertValues(same.features(), 1e-12, 7, 6);
    assertThat(same.semantics().complete()).isFalse();
    assertThat(diagnostic(same, "gap")).isCloseTo(0, within(1e-9));
    assertThat(diagnostic(same, "baselines")).isEqualTo(8);
  }

  /**
   * On w·x the mean over baselines b is w(x − mean b). With the rows 0 and 8 and 8 draws, the mean
   * of b is a whole number.
   */
  @Test
  void everyDrawnTrainingRowCountsOnce() {
    Attribution attribution =
        explain(
            ig("baseline", "samples", "baselines", 8L),
            ClosedForm.linear(0, 1),
            Sample.of(10).training(1, 0, 8));
    double eighths = Math.rint(1e9 * (10 - attribution.features().get(0))) / 1e9;
    assertThat(eighths).isStrictlyBetween(0.0, 8.0);
    assertThat(eighths).isEqualTo(Math.rint(eighths));
    // a share p of the 8 values are 2, the others 10: s² = 8/7 · 8² · p(1 − p)
    double share = eighths / 8;
    assertThat(diagnostic(attribution, "standard-error"))
        .isCloseTo(Math.sqrt(64 * share * (1 - share) / 7), within(1e-6));
  }
}
