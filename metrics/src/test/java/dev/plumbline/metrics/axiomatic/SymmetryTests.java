package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymmetryTests {
  private static final Symmetry SYMMETRY = new Symmetry();
  private static final Metric.OfExplanation METRIC = AxiomFixtures.metric(SYMMETRY, Map.of());
  private static final ClosedForm SQUARE = ClosedForm.of(x -> x[0] * x[0]);

  private static Score score(ClosedForm model, Explainer explainer, float... row) {
    return AxiomFixtures.score(METRIC, model, TestSubjects.regression(model, row), explainer);
  }

  @Test
  void isZeroForTheGradientOfAFunctionThatIsNotSymmetricItself() {
    // G = x₁² + x₂² at (3, 3): gradient (6, 6)
    Score score = score(SQUARE, PlainExplainers.GRADIENT, 3, -8);
    assertThat(score.value()).isCloseTo(0, within(1e-6));
    assertThat(score.parts()).containsEntry("pass", 1.0);
  }

  @Test
  void explainsTheSumInFrontOfAMirroredInput() {
    List<double[]> seen = new ArrayList<>();
    Explainer watching =
        subject -> {
          seen.add(Answerer.doubles(subject.instance().row(), 0));
          return PlainExplainers.GRADIENT.explain(subject);
        };
    score(ClosedForm.linear(0, 1, 2, 4), watching, 5, 6, 7);
    // the first call explains the sample itself
    assertThat(seen.get(1)).containsExactly(5, 6, 5);
  }

  @Test
  void isTheLargestDifferenceOfPartnersAsAShareOfTheLargestValue() {
    // partners (0, 3) and (1, 2): |1 − 4| / 4
    Score score = score(SQUARE, PlainExplainers.values(x -> new double[] {1, 2, 2, 4}), 1, 1, 1, 1);
    assertThat(score.value()).isEqualTo(0.75);
    assertThat(score.parts()).containsEntry("pass", 0.0);
  }

  @Test
  void failsAnAxisParallelPath() {
    // σ(x₁ + x₂) at (1, 1), x₁ first: (σ(1) − σ(0), σ(2) − σ(1)) = (.2310585786, .1497384993);
    // the sum of F and its mirror image is 2 F: the share stays
    ClosedForm logistic = ClosedForm.of(x -> 1 / (1 + Math.exp(-x[0] - x[1])));
    Explainer axes =
        subject -> {
          float[] x = subject.instance().row().copyRow(0);
          return Step.askOnce(
              new Query.Scores(subject.input(), FloatRows.of(3, 2, 0, 0, x[0], 0, x[0], x[1])),
              f -> PlainExplainers.sensitivity(subject, f.get(1) - f.get(0), f.get(2) - f.get(1)));
        };
    assertThat(score(logistic, axes, 1, 1).value())
        .isCloseTo((.2310585786 - .1497384993) / .2310585786, within(1e-9));
    assertThat(score(logistic, PlainExplainers.INTEGRATED, 1, 1).value())
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void givesMethodsASymmetricBackground() {
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    Subject subject = TestSubjects.regression(sum, FloatRows.row(0, 7), 1, 1);
    // with the baseline (0, 7) itself the values would be 2 and −12
    assertThat(AxiomFixtures.score(METRIC, sum, subject, PlainExplainers.INTEGRATED).value())
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void isUndefinedForAZeroMap() {
    assertThat(score(SQUARE, PlainExplainers.values(x -> new double[x.length]), 1, 2).undefined())
        .contains("zero everywhere");
    assertThat(
            score(SQUARE, PlainExplainers.values(x -> new double[] {1, Double.NaN}), 1, 2)
                .undefined())
        .contains("not finite");
  }

  @Test
  void doesNotApplyWhereNoFeatureHasAPartnerOrElsewhereThanAtTheInput() {
    Subject one = TestSubjects.regression(SQUARE, 3);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> METRIC.evaluate(one, TestSubjects.attribution(one, 1)))
        .withMessageContaining("no feature has a partner");
    Subject segments = TestSubjects.segments(ClosedForm.attending(ClosedForm::uniform), 0, 1, 2, 4);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> METRIC.evaluate(segments, AxiomFixtures.elsewhere(segments)))
        .withMessageContaining("attention");
  }
}
