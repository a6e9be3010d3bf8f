package dev.plumbline.core.explain;

import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.diagnostic;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import org.junit.jupiter.api.Test;

class ExpectedGradientsTests {

  /** On w·x every draw gives w(x − b): with one training row there is no spread. */
  @Test
  void ofALinearFunctionAndOneRowIsExact() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients()),
            ClosedForm.linear(1, 2, -3),
            Sample.of(1, 4).mean(0.5f, 2));
    assertValues(attribution.features(), 1e-9, 1, -6);
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0, within(1e-9));
    assertThat(attribution.semantics()).isEqualTo(Specs.CONTRIBUTION);
  }

  /**
   * x₁x₂ from the one row (1, 2): the mean over a of IG's integrand is IG = (7, 6) at (3, 5)
   * (papers.md 7.5); a draw is 2(2 + 3a), sd 6/√12 = 1.74, and 3(1 + 2a), also 1.74.
   */
  @Test
  void isIntegratedGradientsInExpectation() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 20_000L),
            ClosedForm.monomial(1, 1),
            Sample.of(3, 5).mean(1, 2));
    double sd = 6 / Math.sqrt(12) / Math.sqrt(20_000);
    assertThat(attribution.features().get(0)).isCloseTo(7, within(5 * sd));
    assertThat(attribution.features().get(1)).isCloseTo(6, within(5 * sd));
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(sd, within(0.05 * sd));
  }

  /** Rows 0 and 8 are drawn evenly: 10 − mean b is 6, of sd 4/√n. */
  @Test
  void drawsItsRowsEvenly() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 10_000L),
            ClosedForm.linear(0, 1),
            Sample.of(10).training(1, 0, 8));
    assertThat(attribution.features().get(0)).isCloseTo(6, within(5 * 4 / 100.0));
  }

  /** Noise on x of sd 0.5 and weight 2: w(x + ε − b) has mean 2, sd 1/√n. */
  @Test
  void noiseMovesTheEndOfThePath() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 10_000L, "noise", 0.5),
            ClosedForm.linear(0, 2),
            Sample.of(1).mean(0));
    assertThat(attribution.features().get(0)).isCloseTo(2, within(5 / 100.0));
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0.01, within(0.001));
  }

  /**
   * Draws (b, a) = (0, ½), (2, 1) on x² at 4: gradient 2·2, way 4; gradient 2·4, way 2: both 16.
   */
  @Test
  void takesDrawsFromElsewhere() {
    ClosedForm square = ClosedForm.monomial(2);
    Subject subject = Sample.of(4).subject();
    Attribution attribution =
        new Answerer(square)
            .run(
                subject,
                ExpectedGradients.explain(
                    subject,
                    (index, of) ->
                        new ExpectedGradients.Draw(
                            FloatRows.row(new float[] {2f * index}),
                            (index + 1) / 2.0,
                            of.instance().row()),
                    2));
    assertValues(attribution.features(), 1e-9, 16);
  }

  @Test
  void tokensDoNotApply() {
    Sample tokens = Sample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(
            () -> explain(explainer(new ExpectedGradients()), ClosedForm.linear(0, 1, 1), tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("baseline: pad");
  }

  /** x₁ = 3 is of no feature and stays: 3x₂ is linear, 3(5 − 2). */
  @Test
  void elementsOfNoFeatureStay() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients()),
            ClosedForm.monomial(1, 1),
            Sample.of(3, 5).features(FeatureMap.of(-1, 0)).mean(1, 2));
    assertValues(attribution.raw(), 1e-9, 0, 9);
  }
}
