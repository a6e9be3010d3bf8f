package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the number of steps of integrated gradients and of their cost. */
class IntegratedGradientsStepsTests {
  private static final ClosedForm QUADRATIC = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});

  private static Explainer ig(Object... given) {
    return explainer(new IntegratedGradients(), given);
  }

  private static Explainer ig(String quadrature, long steps) {
    return ig("quadrature", quadrature, "steps", steps);
  }

  @Test
  void simpsonsRuleNeedsAnEvenNumberOfSteps() {
    assertThatThrownBy(() -> ig("simpson", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quadrature simpson with 7 steps: an even number, at least 2");
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
    Attribution attribution = explain(adaptive, ClosedForm.monomial(3), TestSample.of(1));
    assertThat(diagnostic(attribution, "steps")).isEqualTo(steps);
    assertValues(attribution.raw(), EXACT, 1 + 1 / (2 * steps * steps));
  }

  /**
   * Attempts before the last one cost gradients too: 11 + 21 + 41, and F at both ends once. From
   * 600 steps the next attempt has the largest allowed number, 1000, and is the last.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 0.001, 73, 40",
    "10, 0.1, 11, 10",
    "600, 1e-9, 1602, 1000",
    "1200, 1e-9, 1201, 1200"
  })
  void everyAttemptIsCounted(long first, double tolerance, int gradients, double kept) {
    Answerer answerer = new Answerer(ClosedForm.monomial(3));
    Subject subject = TestSample.of(1).subject();
    Explainer adaptive = ig("quadrature", "trapezoid", "steps", first, "tolerance", tolerance);
    Attribution attribution = answerer.run(subject, adaptive.explain(subject));
    assertThat(diagnostic(attribution, "steps")).isEqualTo(kept);
    assertThat(answerer.backward()).isEqualTo(gradients);
    assertThat(answerer.forward()).isEqualTo(gradients + 2);
  }

  @Test
  void aNanGradientIsCarriedAndNotRefined() {
    ClosedForm broken = ClosedForm.of(x -> x[0], x -> new double[] {Double.NaN});
    Attribution attribution = explain(ig("tolerance", 0.01), broken, TestSample.of(1));
    assertThat(attribution.isFinite()).isFalse();
    assertThat(diagnostic(attribution, "steps")).isEqualTo(50);
    assertThat(diagnostic(attribution, "gap")).isNaN();
  }

  @Test
  void theRelativeGapOfAFlatPathIsDividedByTheFloor() {
    // F(x) = F(0) = 0 for x1 - x1^3 at 1; left rule of 1 step: gradient 1 at 0, gap 1
    ClosedForm returning =
        ClosedForm.combination(1, ClosedForm.monomial(1), -1, ClosedForm.monomial(3));
    Attribution attribution = explain(ig("left", 1), returning, TestSample.of(1));
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(1e6, within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "right, 7, 9, 7",
    "trapezoid, 7, 10, 8",
    "simpson, 8, 11, 9",
    "gauss-legendre, 7, 9, 7"
  })
  void costsItsPointsAndBothEnds(String quadrature, long steps, int forward, int backward) {
    Answerer answerer = new Answerer(QUADRATIC);
    TestSample sample = TestSample.of(1, 2);
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
}
