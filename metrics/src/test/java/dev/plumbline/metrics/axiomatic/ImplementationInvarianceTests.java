package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import dev.plumbline.testkit.WeightVariants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImplementationInvarianceTests {
  private static final ImplementationInvariance INVARIANCE = new ImplementationInvariance();
  private static final ClosedForm LINEAR = ClosedForm.linear(0, 2, -4);
  private static final Subject SUBJECT = TestSubjects.regression(LINEAR, 1, 1);

  /** Scores the gradient against that of a function that stands for what a rewriting changes. */
  private static Score score(ClosedForm other, Map<String, Object> given) {
    Answerer closed =
        new Answerer(
            LINEAR,
            PlainExplainers.GRADIENT,
            new WeightVariants() {
              @Override
              public List<String> layers() {
                return List.of();
              }

              @Override
              public ClosedForm of(Query.Variant variant) {
                assertThat(variant).isInstanceOf(Query.Variant.Rewritten.class);
                return other;
              }
            });
    Attribution clean = closed.run(SUBJECT, PlainExplainers.GRADIENT.explain(SUBJECT));
    return closed.run(SUBJECT, AxiomFixtures.metric(INVARIANCE, given).evaluate(SUBJECT, clean));
  }

  @Test
  void isZeroWhereTheExplanationStays() {
    Score score = score(ClosedForm.of(x -> x[0] + x[0] - 4 * x[1]), Map.of());
    assertThat(score.value()).isCloseTo(0, within(1e-6));
    assertThat(score.parts()).containsEntry("pass", 1.0);
  }

  @Test
  void isTheLargestChangeAsAShareOfTheLargestValue() {
    // (2, −4) becomes (1, −4): 1 / 4; a sign that turns counts twice: 8 / 4
    assertThat(score(ClosedForm.linear(0, 1, -4), Map.of()).value()).isCloseTo(0.25, within(1e-6));
    assertThat(score(ClosedForm.linear(0, 2, 4), Map.of()).value()).isCloseTo(2, within(1e-6));
  }

  @Test
  void passesWithinItsTolerance() {
    ClosedForm near = ClosedForm.linear(0, 2.2, -4);
    assertThat(score(near, Map.of("tolerance", 0.1)).parts()).containsEntry("pass", 1.0);
    assertThat(score(near, Map.of("tolerance", 0.01)).parts()).containsEntry("pass", 0.0);
  }

  @Test
  void doesNotApplyToAModelWithoutAnotherGraph() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                AxiomFixtures.score(
                    AxiomFixtures.metric(INVARIANCE, Map.of()),
                    LINEAR,
                    SUBJECT,
                    PlainExplainers.GRADIENT));
  }
}
