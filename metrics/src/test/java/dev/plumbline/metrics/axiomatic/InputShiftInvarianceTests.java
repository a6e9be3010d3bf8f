package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputShiftInvarianceTests {
  private static final InputShiftInvariance SHIFT = new InputShiftInvariance();
  private static final ClosedForm LINEAR = ClosedForm.linear(1, 2, 1);

  private static Score score(Map<String, Object> given, Explainer explainer) {
    return AxiomFixtures.score(
        AxiomFixtures.metric(SHIFT, given),
        LINEAR,
        TestSubjects.regression(LINEAR, 1, 3),
        explainer);
  }

  @Test
  void isZeroForTheGradient() {
    Score score = score(Map.of(), PlainExplainers.GRADIENT);
    assertThat(score.value()).isCloseTo(0, within(1e-6));
    assertThat(score.parts()).containsEntry("pass", 1.0);
  }

  @Test
  void failsGradientTimesInput() {
    // (2, 3) at (1, 3); (4, 4) at (2, 4): 2 / 3
    assertThat(score(Map.of(), PlainExplainers.GRADIENT_X_INPUT).value())
        .isCloseTo(2 / 3.0, within(1e-6));
    // shifted by −2: z = (−1, 1), values (−2, 1): 4 / 3
    assertThat(score(Map.of("shift", -2.0), PlainExplainers.GRADIENT_X_INPUT).value())
        .isCloseTo(4 / 3.0, within(1e-6));
  }

  @Test
  void failsIntegratedGradientsUnlessTheBaselineFollows() {
    // w (z − 0) = (4, 4) against (2, 3); with the baseline shifted too, w (z − c) is the same again
    Score score = score(Map.of(), PlainExplainers.INTEGRATED);
    assertThat(score.value()).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(score.parts()).containsEntry("pass", 0.0);
    assertThat(score.parts().get("shifted-background")).isCloseTo(0, within(1e-6));
  }

  @Test
  void leavesElementsWithoutAFeatureWhereTheyAre() {
    Instance instance =
        new Instance(
            "s", FloatRows.row(1, 3), -1, FeatureMap.of(0, -1), new Truth.None(), List.of());
    Subject subject = TestSubjects.of(LINEAR, instance, FloatRows.row(0, 0));
    List<double[]> seen = new ArrayList<>();
    Explainer watching =
        asked -> {
          seen.add(Answerer.doubles(asked.instance().row(), 0));
          return PlainExplainers.GRADIENT.explain(asked);
        };
    AxiomFixtures.score(AxiomFixtures.metric(SHIFT, Map.of()), LINEAR, subject, watching);
    assertThat(seen.get(1)).containsExactly(2, 3);
  }

  @Test
  void isUndefinedForAZeroMap() {
    assertThat(score(Map.of(), PlainExplainers.values(x -> new double[2])).undefined())
        .contains("zero everywhere");
  }

  @Test
  void doesNotApplyElsewhereThanAtTheInput() {
    Subject segments = TestSubjects.segments(ClosedForm.attending(ClosedForm::uniform), 0, 1, 2, 4);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                AxiomFixtures.metric(SHIFT, Map.of())
                    .evaluate(segments, AxiomFixtures.elsewhere(segments)));
  }
}
