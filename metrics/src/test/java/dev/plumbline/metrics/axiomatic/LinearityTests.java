package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearityTests {
  private static final Linearity LINEARITY = new Linearity();
  private static final ClosedForm FIRST = ClosedForm.linear(0, 1, 0);

  private static Score score(
      Map<String, Object> given, ClosedForm model, Explainer explainer, float... row) {
    return AxiomFixtures.score(
        AxiomFixtures.metric(LINEARITY, given),
        model,
        TestSubjects.regression(model, row),
        explainer);
  }

  /** The gradient with its sign dropped. */
  private static final Explainer ABSOLUTE =
      subject ->
          PlainExplainers.GRADIENT
              .explain(subject)
              .map(map -> PlainExplainers.sensitivity(subject, map.raw().map(Math::abs).toArray()));

  @Test
  void isZeroForTheGradientAndIntegratedGradients() {
    ClosedForm product = ClosedForm.of(x -> x[0] * x[0] * x[1]);
    assertThat(score(Map.of(), product, PlainExplainers.GRADIENT, 2, 3).value())
        .isCloseTo(0, within(1e-5));
    Score score = score(Map.of(), product, PlainExplainers.INTEGRATED, 2, 3);
    assertThat(score.value()).isCloseTo(0, within(1e-5));
    assertThat(score.parts()).containsEntry("pass", 1.0);
  }

  @Test
  void isTheLargestDeviationAsAShareOfTheLargestSumOfSizes() {
    // F = x₁, G = x₂, H = x₁ − x₂ / 2: |∇H| = (1, .5), |∇F| − |∇G| / 2 = (1, −.5);
    // deviation 1, sizes at most max(1, .5)
    Score score = score(Map.of(), FIRST, ABSOLUTE, 1, 1);
    assertThat(score.value()).isCloseTo(1, within(1e-6));
    assertThat(score.parts()).containsEntry("pass", 0.0);
  }

  @Test
  void usesTheWeights() {
    // H = x₁ + 2 x₂: the sign is never turned, so that dropping it changes nothing
    assertThat(score(Map.of("beta", 2.0), FIRST, ABSOLUTE, 1, 1).value())
        .isCloseTo(0, within(1e-6));
    // H = −3 x₁ − x₂ / 2: (3, .5) against (−3, −.5): 6 / 3
    assertThat(score(Map.of("alpha", -3.0), FIRST, ABSOLUTE, 1, 1).value())
        .isCloseTo(2, within(1e-6));
  }

  @Test
  void failsAMapThatIgnoresTheModel() {
    // a − (1 − ½) a = a / 2 of sizes 1½ a
    Score score = score(Map.of(), FIRST, PlainExplainers.MAGNITUDE, 2, 1);
    assertThat(score.value()).isCloseTo(0.5 / 1.5, within(1e-12));
  }

  @Test
  void isUndefinedWhereBothAreZero() {
    assertThat(score(Map.of(), FIRST, PlainExplainers.values(x -> new double[2]), 1, 1).undefined())
        .contains("zero everywhere");
    assertThat(
            score(Map.of(), FIRST, PlainExplainers.values(x -> new double[] {Double.NaN, 1}), 1, 1)
                .undefined())
        .contains("not finite");
  }

  @Test
  void doesNotApplyElsewhereThanAtTheInput() {
    Subject segments = TestSubjects.segments(ClosedForm.attending(ClosedForm::uniform), 0, 1, 2, 4);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                AxiomFixtures.metric(LINEARITY, Map.of())
                    .evaluate(segments, AxiomFixtures.elsewhere(segments)));
  }

  @Test
  void doesNotApplyWhereTheModelIsExplainedAtItsEmbedding() {
    Subject words = AxiomFixtures.words();
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                AxiomFixtures.metric(LINEARITY, Map.of())
                    .evaluate(words, TestSubjects.attribution(words, 1, 2)));
  }
}
