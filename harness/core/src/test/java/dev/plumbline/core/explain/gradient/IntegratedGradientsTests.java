package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.util.function.ToDoubleFunction;
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
        // SOURCES.md#saturated-sum: (1,1) -> (.5,.5); (2,1) -> (2/3,1/3), kink at a third;
        // 1-D at 2 -> 1 although the gradient there is 0
        Arguments.of(ClosedForm.saturation(), new float[] {1, 1}, new double[] {.5, .5}),
        Arguments.of(ClosedForm.saturation(), new float[] {2, 1}, new double[] {2.0 / 3, 1.0 / 3}),
        Arguments.of(ClosedForm.saturation(), new float[] {.75f, .75f}, new double[] {.5, .5}),
        Arguments.of(ClosedForm.saturation(), new float[] {2}, new double[] {1}),
        // SOURCES.md#monomials: k_i / sum k * F
        Arguments.of(ClosedForm.monomial(1, 1), new float[] {3, 5}, new double[] {7.5, 7.5}),
        // SOURCES.md#extremes: the largest gets all; so does the smaller of min(3, 1); XOR is 0
        Arguments.of(ClosedForm.extreme(1), new float[] {1, 2, 3}, new double[] {0, 0, 3}),
        Arguments.of(ClosedForm.extreme(-1), new float[] {3, 1}, new double[] {0, 1}),
        Arguments.of(
            ClosedForm.combination(1, ClosedForm.linear(0, 1, 1), -2, ClosedForm.monomial(1, 1)),
            new float[] {1, 1},
            new double[] {0, 0}),
        // SOURCES.md#quadratic: x_i (Ax)_i / 2
        Arguments.of(QUADRATIC, new float[] {1, 2}, new double[] {2, 7}));
  }

  /** The midpoint rule with 300 steps is exact for quadratics and for kinks at k/300. */
  @ParameterizedTest
  @MethodSource("closedForms")
  void integratesTheGradientAlongTheStraightPath(
      ClosedForm function, float[] x, double[] expected) {
    Attribution attribution = explain(ig("midpoint", 300), function, TestSample.of(x));
    assertValues(attribution.raw(), EXACT, expected);
    assertValues(attribution.features(), EXACT, expected);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  static Stream<Arguments> monomials() {
    return Stream.of(
        // SOURCES.md#monomials: x1^2 x2 at (1,1) and (2,3); x1 x2 + x1 x2 x3 at (1,1,1)
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
    assertValues(
        explain(ig("gauss-legendre", 2), function, TestSample.of(x)).raw(), EXACT, expected);
  }

  @ParameterizedTest
  @CsvSource({
    // SOURCES.md#threshold: max(0, x - 10) at 11, true value 1
    "left, 50, 0.88, 1e-12",
    "right, 50, 1.1, 1e-12",
    "midpoint, 50, 1.1, 1e-12",
    "trapezoid, 50, 0.99, 1e-12",
    // 11 (2 + 4 + 2 + 4 + 1) / 150
    "simpson, 50, 0.9533333333333334, 1e-12",
    "gauss-legendre, 50, 1.0803, 5e-5",
    "left, 11, 0, 1e-12",
    "right, 11, 1, 1e-12",
    "midpoint, 11, 1, 1e-12",
  })
  void aKinkLeavesAnErrorOfOneStep(
      String quadrature, long steps, double expected, double tolerance) {
    Attribution attribution =
        explain(ig(quadrature, steps), ClosedForm.threshold(), TestSample.of(11));
    assertValues(attribution.features(), tolerance, expected);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(expected - 1, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"10, 1, 0", "10.5, 21, 0.5", "11, 11, 1", "12, 6, 2"})
  void isContinuousAtAThreshold(float x, long steps, double expected) {
    // SOURCES.md#threshold: IG = d at 10 + d; the steps put the kink on a point of the right rule
    assertValues(
        explain(ig("right", steps), ClosedForm.threshold(), TestSample.of(x)).features(),
        EXACT,
        expected);
  }

  @ParameterizedTest
  @CsvSource({
    // SOURCES.md#logistic: completeness error of sigma(x1 + x2) at (1,1)
    "left, 20, 7.18e-3, 5e-6",
    "right, 20, -7.32e-3, 5e-6",
    "midpoint, 20, 3.33e-5, 5e-8",
    "trapezoid, 20, -6.66e-5, 5e-8",
    "simpson, 20, 1.1e-8, 5e-10",
    "gauss-legendre, 5, -2.8e-8, 5e-10",
    "gauss-legendre, 50, 0, 1e-12",
  })
  void ofTheLogisticHasTheKnownCompletenessError(
      String quadrature, long steps, double expected, double tolerance) {
    Attribution attribution =
        explain(ig(quadrature, steps), ClosedForm.logistic(), TestSample.of(1, 1));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(expected, within(tolerance));
    // SOURCES.md#logistic: the sum is .3807970780, F(x) - F(0)
    assertThat(diagnostic(attribution, "relative-gap"))
        .isCloseTo(Math.abs(expected) / 0.3807970780, within(tolerance / 0.38));
  }

  /**
   * The values of Captum's own test of infidelity on its multi-layer net (SOURCES.md#peers): F = 8
   * (ReLU(s − 10) + 3 ReLU(s + 1) − 1) with s = Σ (x + r), rows r = x of 1 … 12, and ones as the
   * baseline. Where the perturbation leads back to the baseline, infidelity is the squared gap.
   * From s = 9 to 12 the kink lies at a third of the path, and (24 (Σ of the weights beyond it −
   * 2/3))² = 0.10686; the other paths cross no kink.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.10686", "4, 0", "7, 0", "10, 0"})
  void leavesTheGapOfThePeersOwnTest(float first, double expected) {
    double fixed = 3 * first + 3;
    ToDoubleFunction<double[]> sum = x -> x[0] + x[1] + x[2] + fixed;
    ClosedForm function =
        ClosedForm.of(
            x ->
                8
                    * (Math.max(0, sum.applyAsDouble(x) - 10)
                        + 3 * Math.max(0, sum.applyAsDouble(x) + 1)
                        - 1),
            x -> {
              double slope = 8 * (sum.applyAsDouble(x) > 10 ? 4 : 3);
              return new double[] {slope, slope, slope};
            });
    Attribution attribution =
        explain(
            explainer(new IntegratedGradients(), "steps", 50L, "baseline", 1.0),
            function,
            TestSample.of(first, first + 1, first + 2));
    double gap = diagnostic(attribution, "gap");
    assertThat(gap * gap).isCloseTo(expected, within(5e-6));
  }

  @Test
  void ofTheLogisticIsSymmetric() {
    // SOURCES.md#logistic
    assertValues(
        explain(ig(), ClosedForm.logistic(), TestSample.of(1, 1)).features(),
        1e-10,
        0.1903985390,
        0.1903985390);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 50})
  void ofTheCubeHasTheErrorsOfItsRules(long m) {
    // SOURCES.md#quadrature, F = x^3 at 1: right 3/2m + 1/2m^2, left -3/2m + 1/2m^2,
    // trapezoid 1/2m^2, midpoint -1/4m^2
    double square = 1.0 / m / m;
    assertThat(cube("right", m)).isCloseTo(1.5 / m + square / 2, within(EXACT));
    assertThat(cube("left", m)).isCloseTo(-1.5 / m + square / 2, within(EXACT));
    assertThat(cube("trapezoid", m)).isCloseTo(square / 2, within(EXACT));
    assertThat(cube("midpoint", m)).isCloseTo(-square / 4, within(EXACT));
    assertThat(cube("gauss-legendre", m + 1)).isCloseTo(0, within(EXACT));
    assertThat(cube("simpson", 2 * m)).isCloseTo(0, within(EXACT));
  }

  private static double cube(String quadrature, long steps) {
    Attribution attribution =
        explain(ig(quadrature, steps), ClosedForm.monomial(3), TestSample.of(1));
    return attribution.features().get(0) - 1;
  }

  /** SOURCES.md#quadrature: of x⁵ at 1 the gradient is of degree 4, and Simpson's error 2/3n⁴. */
  @Test
  void simpsonsRuleIsExactForFunctionsOfDegreeFour() {
    for (int degree = 1; degree <= 4; degree++) {
      assertValues(
          explain(ig("simpson", 2), ClosedForm.monomial(degree), TestSample.of(1)).features(),
          EXACT,
          1);
    }
    assertValues(
        explain(ig("simpson", 4), ClosedForm.monomial(5), TestSample.of(1)).features(),
        EXACT,
        1 + 2 / (3 * 256.0));
  }

  @ParameterizedTest
  @CsvSource({
    "left, 1",
    "right, 1",
    "midpoint, 1",
    "trapezoid, 1",
    "gauss-legendre, 1",
    "simpson, 2"
  })
  void ofALinearModelIsExactInTheFewestSteps(String quadrature, long steps) {
    // SOURCES.md#linear: w_i (x_i - b_i), whatever the offset; all weights sum to 1
    Explainer explainer = ig("quadrature", quadrature, "steps", steps, "baseline", 0.5);
    Attribution attribution =
        explain(explainer, ClosedForm.linear(7, 2, -3, 0), TestSample.of(1, 2, 3));
    assertValues(attribution.raw(), EXACT, 1, -4.5, 0);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(.5f, .5f, .5f));
  }

  @ParameterizedTest
  @CsvSource({
    // SOURCES.md#homogeneous: without biases IG is gradient x input where a rule avoids the start;
    // the gradient at 0 is 0 here, so the others fall short by the weight of that point
    "right, 4, 1",
    "midpoint, 4, 1",
    "gauss-legendre, 4, 1",
    "left, 4, 0.75",
    "trapezoid, 4, 0.875",
    "simpson, 4, 0.9166666666666666"
  })
  void ofAHomogeneousModelIsGradientTimesInput(String quadrature, long steps, double share) {
    ClosedForm relu =
        ClosedForm.of(
            x -> Math.max(0, 2 * x[0] - x[1]),
            x -> 2 * x[0] > x[1] ? new double[] {2, -1} : new double[] {0, 0});
    assertValues(
        explain(ig(quadrature, steps), relu, TestSample.of(3, 4)).raw(),
        EXACT,
        6 * share,
        -4 * share);
  }

  /** SOURCES.md#quadratic: Δ [A(x + b)/2] from ½: Δ = (.5, 1.5), A(.75, 1.25) = (2.75, 4.5). */
  @Test
  void ofAQuadraticIsExactAtOneMidpoint() {
    assertValues(explain(ig("midpoint", 1), QUADRATIC, TestSample.of(1, 2)).raw(), EXACT, 2, 7);
    Explainer fromAHalf = ig("quadrature", "midpoint", "steps", 1L, "baseline", 0.5);
    assertValues(explain(fromAHalf, QUADRATIC, TestSample.of(1, 2)).raw(), EXACT, 1.375, 6.75);
  }

  @Test
  void rightMinusLeftIsTheChangeOfTheGradient() {
    // SOURCES.md#quadratic: (x - b)(grad F(x) - grad F(b)) / m = (1,2) . (4,7) / 3 in total
    TestSample sample = TestSample.of(1, 2);
    double right = diagnostic(explain(ig("right", 3), QUADRATIC, sample), "gap");
    double left = diagnostic(explain(ig("left", 3), QUADRATIC, sample), "gap");
    assertThat(right - left).isCloseTo(6, within(EXACT));
    assertThat(right).isPositive();
  }

  @Test
  void withoutMultiplyingIsTheMeanGradient() {
    // (Ax) / 2 with the gap still that of the products
    Attribution attribution = explain(ig("multiply", false), QUADRATIC, TestSample.of(1, 2));
    assertValues(attribution.raw(), EXACT, 2, 3.5);
    assertThat(attribution.semantics().kind()).isEqualTo(AttributionKind.SENSITIVITY);
    assertThat(attribution.semantics().complete()).isFalse();
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
  }

  @Test
  void theDefaultIsFiftyGaussLegendrePoints() {
    ExplainerPlugin plugin = new IntegratedGradients();
    assertThat(ExplainerFixtures.parameters(plugin).values())
        .containsEntry("steps", 50L)
        .containsEntry("quadrature", "gauss-legendre")
        .containsEntry("baseline", "zero")
        .containsEntry("multiply", true)
        .doesNotContainKey("tolerance");
  }

  @Test
  void segmentsSumOverTheirDimensions() {
    TestSample sample = TestSample.of(1, 2, 3, 4).features(FeatureMap.blocks(2, 2));
    assertValues(
        explain(ig(), ClosedForm.linear(0, 1, 10, 100, 1000), sample).features(), 1e-9, 21, 4300);
  }
}
