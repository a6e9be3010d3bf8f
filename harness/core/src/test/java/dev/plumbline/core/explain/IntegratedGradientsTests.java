package dev.plumbline.core.explain;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.diagnostic;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Kind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegratedGradientsTests {
  private static final ClosedForm QUADRATIC = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});

  private static Explainer ig(Object... given) {
    return explainer(new IntegratedGradients(), given);
  }

  private static Explainer ig(String quadrature, long steps) {
    return ig("quadrature", quadrature, "steps", steps);
  }

  static Stream<Arguments> closedForms() {
    return Stream.of(
        // papers.md 7.2: (1,1) -> (.5,.5); (2,1) -> (2/3,1/3), kink at a third of the path;
        // 1-D at 2 -> 1 although the gradient there is 0
        Arguments.of(ClosedForm.saturation(), new float[] {1, 1}, new double[] {.5, .5}),
        Arguments.of(ClosedForm.saturation(), new float[] {2, 1}, new double[] {2.0 / 3, 1.0 / 3}),
        Arguments.of(ClosedForm.saturation(), new float[] {.75f, .75f}, new double[] {.5, .5}),
        Arguments.of(ClosedForm.saturation(), new float[] {2}, new double[] {1}),
        // 7.5: k_i / sum k * F
        Arguments.of(ClosedForm.monomial(1, 1), new float[] {3, 5}, new double[] {7.5, 7.5}),
        // 7.6: the largest gets all; so does the smaller of min(3, 1); XOR at (1,1) nets out
        Arguments.of(ClosedForm.extreme(1), new float[] {1, 2, 3}, new double[] {0, 0, 3}),
        Arguments.of(ClosedForm.extreme(-1), new float[] {3, 1}, new double[] {0, 1}),
        Arguments.of(
            ClosedForm.combination(1, ClosedForm.linear(0, 1, 1), -2, ClosedForm.monomial(1, 1)),
            new float[] {1, 1},
            new double[] {0, 0}),
        // 7.8: x_i (Ax)_i / 2
        Arguments.of(QUADRATIC, new float[] {1, 2}, new double[] {2, 7}));
  }

  /** The midpoint rule of 300 steps is exact for quadratics and for kinks at k/300. */
  @ParameterizedTest
  @MethodSource("closedForms")
  void integratesTheGradientAlongTheStraightPath(
      ClosedForm function, float[] x, double[] expected) {
    Attribution attribution = explain(ig("midpoint", 300), function, Sample.of(x));
    assertValues(attribution.raw(), EXACT, expected);
    assertValues(attribution.features(), EXACT, expected);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  static Stream<Arguments> monomials() {
    return Stream.of(
        // papers.md 7.5: x1^2 x2 at (1,1) and (2,3); x1 x2 + x1 x2 x3 at (1,1,1)
        Arguments.of(
            ClosedForm.monomial(2, 1), new float[] {1, 1}, new double[] {2.0 / 3, 1.0 / 3}),
        Arguments.of(ClosedForm.monomial(2, 1), new float[] {2, 3}, new double[] {8, 4}),
        Arguments.of(
            ClosedForm.combination(
                1, ClosedForm.monomial(1, 1, 0), 1, ClosedForm.monomial(1, 1, 1)),
            new float[] {1, 1, 1},
            new double[] {5.0 / 6, 5.0 / 6, 1.0 / 3}));
  }

  /** Gauss-Legendre with n points is exact for F of degree 2n; here the degree is 3. */
  @ParameterizedTest
  @MethodSource("monomials")
  void gaussLegendreIsExactForPolynomials(ClosedForm function, float[] x, double[] expected) {
    assertValues(explain(ig("gauss-legendre", 2), function, Sample.of(x)).raw(), EXACT, expected);
  }

  @ParameterizedTest
  @CsvSource({
    // papers.md 7.3: max(0, x - 10) at 11, true value 1
    "left, 50, 0.88, 1e-12",
    "right, 50, 1.1, 1e-12",
    "midpoint, 50, 1.1, 1e-12",
    "trapezoid, 50, 0.99, 1e-12",
    "gauss-legendre, 50, 1.0803, 5e-5",
    "left, 11, 0, 1e-12",
    "right, 11, 1, 1e-12",
    "midpoint, 11, 1, 1e-12",
  })
  void aKinkLeavesAnErrorOfOneStep(
      String quadrature, long steps, double expected, double tolerance) {
    Attribution attribution = explain(ig(quadrature, steps), ClosedForm.threshold(), Sample.of(11));
    assertValues(attribution.features(), tolerance, expected);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(expected - 1, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"10, 1, 0", "10.5, 21, 0.5", "11, 11, 1", "12, 6, 2"})
  void growsFromTheThresholdWithoutAJump(float x, long steps, double expected) {
    // papers.md 7.3: IG = d at 10 + d; the steps put the kink on a point of the right rule
    assertValues(
        explain(ig("right", steps), ClosedForm.threshold(), Sample.of(x)).features(),
        EXACT,
        expected);
  }

  @ParameterizedTest
  @CsvSource({
    // papers.md 7.4: completeness error of sigma(x1 + x2) at (1,1)
    "left, 20, 7.18e-3, 5e-6",
    "right, 20, -7.32e-3, 5e-6",
    "midpoint, 20, 3.33e-5, 5e-8",
    "trapezoid, 20, -6.66e-5, 5e-8",
    "gauss-legendre, 5, -2.8e-8, 5e-10",
    "gauss-legendre, 50, 0, 1e-12",
  })
  void ofTheLogisticHasTheKnownCompletenessError(
      String quadrature, long steps, double expected, double tolerance) {
    Attribution attribution =
        explain(ig(quadrature, steps), ClosedForm.logistic(), Sample.of(1, 1));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(expected, within(tolerance));
    // 7.4: the sum is .3807970780, F(x) - F(0)
    assertThat(diagnostic(attribution, "relative-gap"))
        .isCloseTo(Math.abs(expected) / 0.3807970780, within(tolerance / 0.38));
  }

  @Test
  void ofTheLogisticIsSymmetric() {
    // papers.md 7.4
    assertValues(
        explain(ig(), ClosedForm.logistic(), Sample.of(1, 1)).features(),
        1e-10,
        0.1903985390,
        0.1903985390);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 50})
  void ofTheCubeHasTheErrorsOfItsRules(long m) {
    // papers.md 4.1, F = x^3 at 1: right 3/2m + 1/2m^2, left -3/2m + 1/2m^2, trapezoid 1/2m^2,
    // midpoint -1/4m^2
    double square = 1.0 / m / m;
    assertThat(cube("right", m)).isCloseTo(1.5 / m + square / 2, within(EXACT));
    assertThat(cube("left", m)).isCloseTo(-1.5 / m + square / 2, within(EXACT));
    assertThat(cube("trapezoid", m)).isCloseTo(square / 2, within(EXACT));
    assertThat(cube("midpoint", m)).isCloseTo(-square / 4, within(EXACT));
    assertThat(cube("gauss-legendre", m + 1)).isCloseTo(0, within(EXACT));
  }

  private static double cube(String quadrature, long steps) {
    Attribution attribution = explain(ig(quadrature, steps), ClosedForm.monomial(3), Sample.of(1));
    return attribution.features().get(0) - 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "right", "midpoint", "trapezoid", "gauss-legendre"})
  void ofALinearModelIsExactInOneStep(String quadrature) {
    // papers.md 7.1: w_i (x_i - b_i), whatever the offset; all weights sum to 1
    Explainer explainer = ig("quadrature", quadrature, "steps", 1L, "baseline", 0.5);
    Attribution attribution =
        explain(explainer, ClosedForm.linear(7, 2, -3, 0), Sample.of(1, 2, 3));
    assertValues(attribution.raw(), EXACT, 1, -4.5, 0);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(.5f, .5f, .5f));
  }

  @ParameterizedTest
  @CsvSource({
    // papers.md 7.7: without biases IG is gradient x input where a rule avoids the start; the
    // gradient at 0 is 0 here, so the others fall short by the weight of that point
    "right, 4, 1",
    "midpoint, 4, 1",
    "gauss-legendre, 4, 1",
    "left, 4, 0.75",
    "trapezoid, 4, 0.875"
  })
  void ofAHomogeneousModelIsGradientTimesInput(String quadrature, long steps, double share) {
    ClosedForm relu =
        new ClosedForm(
            x -> Math.max(0, 2 * x[0] - x[1]),
            x -> 2 * x[0] > x[1] ? new double[] {2, -1} : new double[] {0, 0});
    assertValues(
        explain(ig(quadrature, steps), relu, Sample.of(3, 4)).raw(), EXACT, 6 * share, -4 * share);
  }

  @Test
  void rightMinusLeftIsTheChangeOfTheGradient() {
    // papers.md 7.8: (x - b)(grad F(x) - grad F(b)) / m = (1,2) . (4,7) / 3 in total
    Sample sample = Sample.of(1, 2);
    double right = diagnostic(explain(ig("right", 3), QUADRATIC, sample), "gap");
    double left = diagnostic(explain(ig("left", 3), QUADRATIC, sample), "gap");
    assertThat(right - left).isCloseTo(6, within(EXACT));
    assertThat(right).isPositive();
  }

  @Test
  void startsAtTheTrainingMean() {
    // papers.md 7.5: x1 x2 at (3,5) from (1,2): (7,6)
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

  @Test
  void withoutMultiplyingIsTheMeanGradient() {
    // (Ax) / 2 with the gap still that of the products
    Attribution attribution = explain(ig("multiply", false), QUADRATIC, Sample.of(1, 2));
    assertValues(attribution.raw(), EXACT, 2, 3.5);
    assertThat(attribution.semantics().kind()).isEqualTo(Kind.SENSITIVITY);
    assertThat(attribution.semantics().complete()).isFalse();
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
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

  @ParameterizedTest
  @CsvSource({
    // x^3 at 1 by the trapezoid: relative gap 1/2m^2 = .005 at 10, .00125 at 20, .0003125 at 40
    "0.005001, 10",
    "0.004999, 20",
    "0.001, 40",
    // 1/2 (1000)^-2 = 5e-7 is the best that doubling reaches
    "1e-9, 1000",
  })
  void doublesItsStepsUntilTheGapIsTolerated(double tolerance, double steps) {
    Explainer adaptive = ig("quadrature", "trapezoid", "steps", 10L, "tolerance", tolerance);
    Attribution attribution = explain(adaptive, ClosedForm.monomial(3), Sample.of(1));
    assertThat(diagnostic(attribution, "steps")).isEqualTo(steps);
    assertValues(attribution.raw(), EXACT, 1 + 1 / (2 * steps * steps));
  }

  @Test
  void aNanGradientIsCarriedAndNotRefined() {
    ClosedForm broken = new ClosedForm(x -> x[0], x -> new double[] {Double.NaN});
    Attribution attribution = explain(ig("tolerance", 0.01), broken, Sample.of(1));
    assertThat(attribution.isFinite()).isFalse();
    assertThat(diagnostic(attribution, "steps")).isEqualTo(50);
    assertThat(diagnostic(attribution, "gap")).isNaN();
  }

  @Test
  void theRelativeGapOfAFlatPathIsDividedByTheFloor() {
    // F(x) = F(0) = 0 for x1 - x1^3 at 1; left rule of 1 step: gradient 1 at 0, gap 1
    ClosedForm returning =
        ClosedForm.combination(1, ClosedForm.monomial(1), -1, ClosedForm.monomial(3));
    Attribution attribution = explain(ig("left", 1), returning, Sample.of(1));
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(1e6, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"right, 7, 9, 7", "trapezoid, 7, 10, 8", "gauss-legendre, 7, 9, 7"})
  void costsItsPointsAndBothEnds(String quadrature, long steps, int forward, int backward) {
    Answerer answerer = new Answerer(QUADRATIC);
    Sample sample = Sample.of(1, 2);
    answerer.run(sample.subject(), ig(quadrature, steps).explain(sample.subject()));
    assertThat(answerer.forward()).isEqualTo(forward);
    assertThat(answerer.backward()).isEqualTo(backward);
  }

  @ParameterizedTest
  @CsvSource({"zero, 53", "pad, 54"})
  void atAnEmbeddingReadsItsEndsToo(String baseline, int forward) {
    Answerer answerer = Embedded.answerer(ClosedForm.linear(0, 1, 1, 1, 1));
    answerer.run(
        Embedded.SAMPLE.subject(), ig("baseline", baseline).explain(Embedded.SAMPLE.subject()));
    assertThat(answerer.forward()).isEqualTo(forward);
    assertThat(answerer.backward()).isEqualTo(50);
  }

  @Test
  void theDefaultIsFiftyGaussLegendrePoints() {
    ExplainerPlugin plugin = new IntegratedGradients();
    assertThat(Explaining.parameters(plugin).values())
        .containsEntry("steps", 50L)
        .containsEntry("quadrature", "gauss-legendre")
        .containsEntry("baseline", "zero")
        .containsEntry("multiply", true)
        .doesNotContainKey("tolerance");
  }

  @Test
  void segmentsSumOverTheirDimensions() {
    Sample sample = Sample.of(1, 2, 3, 4).features(FeatureMap.blocks(2, 2));
    assertValues(
        explain(ig(), ClosedForm.linear(0, 1, 10, 100, 1000), sample).features(), 1e-9, 21, 4300);
  }

  /** x₁x₂ from b: Δ₁(x₂ + b₂)/2, here from the far ends (0, 5) of the ranges [0, 4] and [1, 5]. */
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

  /** Uniform on [0, 4] and [1, 5]: of 400 samples the mean is 2 and 3, sd 4/√12/20 = 0.058. */
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

  /** With one training row (1, 2) as every start: product with baseline, papers.md 7.5: (7, 6). */
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
   * On w·x the mean over starts b is w(x − mean b): between the two rows, at quarters of 8 draws.
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
    // as many of the 8 values are 2, the others 10: s² = 8/7 · 8² · p(1 − p)
    double share = eighths / 8;
    assertThat(diagnostic(attribution, "standard-error"))
        .isCloseTo(Math.sqrt(64 * share * (1 - share) / 7), within(1e-6));
  }
}
