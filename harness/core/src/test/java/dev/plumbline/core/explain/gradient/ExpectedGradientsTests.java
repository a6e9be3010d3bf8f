package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class ExpectedGradientsTests {

  /** On w·x every draw gives w(x − b), so with one training row the draws do not differ. */
  @Test
  void ofALinearFunctionAndOneRowIsExact() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients()),
            ClosedForm.linear(1, 2, -3),
            TestSample.of(1, 4).mean(0.5f, 2));
    assertValues(attribution.features(), 1e-9, 1, -6);
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0, within(1e-9));
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
  }

  /**
   * x₁x₂ from the one row (1, 2): the mean over a of IG's integrand is IG = (7, 6) at (3, 5)
   * (SOURCES.md#monomials); a draw is 2(2 + 3a), sd 6/√12 = 1.74, and 3(1 + 2a), also 1.74.
   */
  @Test
  void isIntegratedGradientsInExpectation() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 20_000L),
            ClosedForm.monomial(1, 1),
            TestSample.of(3, 5).mean(1, 2));
    double sd = 6 / Math.sqrt(12) / Math.sqrt(20_000);
    assertThat(attribution.features().get(0)).isCloseTo(7, within(5 * sd));
    assertThat(attribution.features().get(1)).isCloseTo(6, within(5 * sd));
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(sd, within(0.05 * sd));
  }

  /** Rows 0 and 8 are drawn with equal probability: 10 − mean b is 6, with sd 4/√n. */
  @Test
  void drawsItsRowsEvenly() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 10_000L),
            ClosedForm.linear(0, 1),
            TestSample.of(10).training(1, 0, 8));
    assertThat(attribution.features().get(0)).isCloseTo(6, within(5 * 4 / 100.0));
  }

  /** Noise on x with sd 0.5 and weight 2: w(x + ε − b) has mean 2 and sd 1/√n. */
  @Test
  void noiseMovesTheEndOfThePath() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 10_000L, "noise", 0.5),
            ClosedForm.linear(0, 2),
            TestSample.of(1).mean(0));
    assertThat(attribution.features().get(0)).isCloseTo(2, within(5 / 100.0));
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0.01, within(0.001));
  }

  /**
   * The draws (b, a) = (0, ½), (2, 1) on x² at 4: gradient 2·2 times 4, and gradient 2·4 times 2,
   * both 16.
   */
  @Test
  void takesDrawsFromElsewhere() {
    ClosedForm square = ClosedForm.monomial(2);
    Subject subject = TestSample.of(4).subject();
    Attribution attribution =
        new Answerer(square)
            .run(
                subject,
                ExpectedGradients.explain(
                    subject,
                    subject.input(),
                    index ->
                        new ExpectedGradients.Draw(
                            FloatRows.row(new float[] {2f * index}),
                            (index + 1) / 2.0,
                            subject.instance().row()),
                    2));
    assertValues(attribution.features(), 1e-9, 16);
  }

  /**
   * The token rows (0, 0) and (1, 2) are embedded as (1, 0, 1, 0) and (2, 2, 3, 4), the sample as
   * (4, 6, 6, 10). With w = (1, 10, 100, 1000) the first gives (63, 10,500), the second (42, 6300),
   * and a share p of draws of the first (42 + 21p, 6300 + 4200p). The sample and each row that is
   * drawn are embedded once.
   */
  @Test
  void tokenRowsAreBaselinesAtTheirEmbedding() {
    Subject subject = Embedded.SAMPLE.training(2, 0, 0, 1, 2).subject();
    Answerer answerer = Embedded.answerer(ClosedForm.linear(0, 1, 10, 100, 1000));
    Attribution attribution =
        answerer.run(subject, explainer(new ExpectedGradients()).explain(subject));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    double share = (attribution.features().get(0) - 42) / 21;
    assertThat(200 * share).isCloseTo(Math.rint(200 * share), within(1e-6));
    // of 200 draws: half of them, of sd √(1/4n) = 0.035
    assertThat(share).isCloseTo(0.5, within(5 * 0.036));
    assertThat(attribution.features().get(1)).isCloseTo(6300 + 4200 * share, within(1e-6));
    // draws of 63 or 42: s² = n/(n − 1) · p(1 − p) · 21², and 200 times as far the second
    assertThat(diagnostic(attribution, "largest-standard-error"))
        .isCloseTo(4200 * Math.sqrt(share * (1 - share) / 199), within(1e-6));
    assertThat(answerer.forward()).isEqualTo(200 + 3);
    assertThat(answerer.backward()).isEqualTo(200);
  }

  /** With one training row there are two embeddings, whatever the number of draws. */
  @Test
  void aTokenRowIsEmbeddedOnce() {
    Subject subject = Embedded.SAMPLE.subject();
    Answerer answerer = Embedded.answerer(ClosedForm.linear(0, 1, 10, 100, 1000));
    Attribution attribution =
        answerer.run(subject, explainer(new ExpectedGradients()).explain(subject));
    assertValues(attribution.raw(), 1e-9, 3, 60, 500, 10_000);
    assertThat(answerer.forward()).isEqualTo(200 + 2);
  }

  /** Noise moves the embedding: with weight 2 in one of two elements of a token, and sd 0.5. */
  @Test
  void noiseIsAddedAtTheEmbedding() {
    Attribution attribution =
        Embedded.run(
            explainer(new ExpectedGradients(), "samples", 10_000L, "noise", 0.5),
            ClosedForm.linear(0, 2, 0, 0, 0));
    assertThat(attribution.features().get(0)).isCloseTo(2 * 3, within(5 / 100.0));
    assertThat(diagnostic(attribution, "largest-standard-error")).isCloseTo(0.01, within(0.0005));
  }

  @Test
  void tokensWithoutAnEmbeddingDoNotApply() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(
            () -> explain(explainer(new ExpectedGradients()), ClosedForm.linear(0, 1, 1), tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("embedding was not found");
  }

  /** x₁ = 3 belongs to no feature and keeps its value, so F is 3x₂, which is linear: 3(5 − 2). */
  @Test
  void elementsOfNoFeatureStay() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients()),
            ClosedForm.monomial(1, 1),
            TestSample.of(3, 5).features(FeatureMap.of(-1, 0)).mean(1, 2));
    assertValues(attribution.raw(), 1e-9, 0, 9);
  }

  /** No noise is added to x₁, so 3x₂ from 2 to 5 + ε has the error 3·0.5/√n. */
  @Test
  void elementsOfNoFeatureHaveNoNoise() {
    Attribution attribution =
        explain(
            explainer(new ExpectedGradients(), "samples", 10_000L, "noise", 0.5),
            ClosedForm.monomial(1, 1),
            TestSample.of(3, 5).features(FeatureMap.of(-1, 0)).mean(1, 2));
    assertThat(attribution.raw().get(0)).isZero();
    assertThat(diagnostic(attribution, "standard-error")).isCloseTo(0.015, within(0.0005));
  }
}
