package dev.plumbline.metrics.faithfulness.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfidelityTests {
  private static final Infidelity PLUGIN = new Infidelity();

  /** F = ½ xᵀAx with A = [[2, 1], [1, 3]]; at (1, 2) F = 9 and the gradient Ax is (4, 7). */
  private static final ClosedForm QUADRATIC =
      ClosedForm.of(x -> (2 * x[0] * x[0] + 2 * x[0] * x[1] + 3 * x[1] * x[1]) / 2);

  private static final Subject AT = TestSubjects.regression(QUADRATIC, 1, 2);

  private static Score score(
      Map<String, Object> given, ClosedForm model, Subject subject, Attribution attribution) {
    return SetFixtures.run(CurveFixtures.metric(PLUGIN, given), model, subject, attribution);
  }

  private static Map<String, Object> of(String perturbation) {
    return Map.of("perturbations", List.of(perturbation));
  }

  private static double error(Score score) {
    return score.diagnostics().getOrDefault("standard-error", Double.NaN);
  }

  private static double part(Score score, String name) {
    return score.parts().getOrDefault(name, Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    // σ²‖a − Ax‖² + ¼σ⁴(2 tr A² + (tr A)²) at σ = .3: the second term is .0081 (30 + 25)/4
    "4, 7, .111375",
    "5, 7, .201375",
    "4, 6, .201375",
    // integrated gradients over the input, (2, 3.5): ‖(−2, −3.5)‖² = 16.25
    "2, 3.5, 1.573875"
  })
  void followsTheClosedFormOfAQuadraticUnderGaussianNoise(double a, double b, double expected) {
    Map<String, Object> given =
        Map.of("perturbations", List.of("gaussian"), "sigma", .3, "draws", 40_000L);
    Score score = score(given, QUADRATIC, AT, SetFixtures.gradient(AT, a, b));
    assertThat(error(score)).isBetween(.0005, .02);
    assertThat(score.value()).isCloseTo(expected, within(4 * error(score)));
  }

  @Test
  void readsContributionsAsTheirShareOfTheWayToTheBaseline() {
    // (4, 14) from zero at (1, 2) is the slope (4, 7); measured from (−1, 0) it is (2, 7)
    Map<String, Object> given = of("gaussian");
    double slopes = score(given, QUADRATIC, AT, SetFixtures.gradient(AT, 4, 7)).value();
    Attribution fromZero = TestSubjects.attribution(AT, 4, 14);
    assertThat(score(given, QUADRATIC, AT, fromZero).value()).isCloseTo(slopes, within(1e-12));
    double other = score(given, QUADRATIC, AT, SetFixtures.gradient(AT, 2, 7)).value();
    Attribution moved = fromZero.withBaseline(FloatRows.row(-1, 0));
    assertThat(score(given, QUADRATIC, AT, moved).value()).isCloseTo(other, within(1e-12));
    assertThat(other).isGreaterThan(slopes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "noisy-baseline", "square", "subset"})
  void isZeroForTheExactMapOfALinearFunction(String perturbation) {
    Subject subject = SetFixtures.EIGHT;
    ClosedForm linear = SetFixtures.LINEAR;
    Attribution gradient = SetFixtures.gradient(subject, SetFixtures.weights());
    Attribution contributions = TestSubjects.attribution(subject, SetFixtures.weights());
    for (Attribution exact : List.of(gradient, contributions)) {
      Score score = score(of(perturbation), linear, subject, exact);
      assertThat(score.value()).isCloseTo(0, within(1e-9));
      assertThat(part(score, "beta")).isCloseTo(1, within(1e-6));
      assertThat(score.parts()).containsEntry("negated", 0.0);
    }
    Attribution wrong = TestSubjects.attribution(subject, SetFixtures.shifted());
    assertThat(score(of(perturbation), linear, subject, wrong).value()).isGreaterThan(.05);
  }

  @ParameterizedTest
  @CsvSource({"10, 81, .1, 0", "-1, 4, -1, 1"})
  void tellsScaleAndNegationApart(double factor, double times, double beta, double negated) {
    Attribution attribution =
        TestSubjects.attribution(SetFixtures.EIGHT, SetFixtures.exact(factor));
    Score score = score(of("subset"), SetFixtures.LINEAR, SetFixtures.EIGHT, attribution);
    // (factor − 1)² E[D²]; at the best scale that is not negative nothing is left, or all
    double nothing = part(score, "of-nothing");
    assertThat(score.value()).isCloseTo(times * nothing, within(1e-9 * times * nothing));
    assertThat(part(score, "beta")).isCloseTo(beta, within(1e-9));
    assertThat(part(score, "negated")).isEqualTo(negated);
    assertThat(part(score, "scaled")).isCloseTo(negated * nothing, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // falls of the four subsets of two: nothing 0, first 9 − 6 = 3, second 9 − 1 = 8, both 9;
    // the minimum without an intercept is at (7/3, 22/3): each of three is off by 2/3
    "2.3333333333333335, 7.333333333333333, .3333333333",
    // integrated gradients: off by 1, 1, 0
    "2, 7, .5",
    "0, 0, 38.5"
  })
  void meansOverAllSubsets(double a, double b, double expected) {
    FeatureSets all =
        (subject, values) ->
            List.of(
                SetFixtures.without(2),
                SetFixtures.without(2, 0),
                SetFixtures.without(2, 1),
                SetFixtures.without(2, 0, 1));
    Metric.OfExplanation metric =
        new InfidelityMetric(
            new SetRemovals(RemovalFixtures.of("zero"), all), InfidelityMetric.ErrorScale.RAW);
    Score score = SetFixtures.run(metric, QUADRATIC, AT, TestSubjects.attribution(AT, a, b));
    assertThat(score.value()).isCloseTo(expected, within(1e-9));
    // per unit of input the same claims
    Attribution slopes = SetFixtures.gradient(AT, a, b / 2);
    assertThat(SetFixtures.run(metric, QUADRATIC, AT, slopes).value())
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void isTheSquaredGapWhereTheOnePerturbationLeadsToTheBaseline() {
    // from (1, 2) to zero F falls by 9; (3, 5) claims 8
    Displacement toZero = (subject, site, x, draw) -> new double[] {x.get(0, 0), x.get(0, 1)};
    Metric.OfExplanation metric = InfidelityMetric.of(toZero, 1, InfidelityMetric.ErrorScale.RAW);
    Score score = SetFixtures.run(metric, QUADRATIC, AT, TestSubjects.attribution(AT, 3, 5));
    assertThat(score.value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void isZeroForTheGradientOfANetNearAPointWithoutKinks() {
    // max(0, max(0, x₁) − 1 − max(0, x₂)) at (3, 1): x₁ − 1 − x₂ nearby (Captum's small model)
    ClosedForm net = ClosedForm.of(x -> Math.max(0, Math.max(0, x[0]) - 1 - Math.max(0, x[1])));
    Subject subject = TestSubjects.regression(net, 3, 1);
    Displacement small = (any, site, x, draw) -> new double[] {.0009 * (draw + 1), .0121};
    Metric.OfExplanation metric = InfidelityMetric.of(small, 4, InfidelityMetric.ErrorScale.RAW);
    assertThat(SetFixtures.run(metric, net, subject, SetFixtures.gradient(subject, 1, -1)).value())
        .isCloseTo(0, within(1e-18));
    assertThat(SetFixtures.run(metric, net, subject, SetFixtures.gradient(subject, -1, 1)).value())
        .isGreaterThan(1e-5);
  }

  @Test
  void goesToANoisyBaseline() {
    // all of x goes to N(0, σ²): E[D²] of F = 5x at x = 2 is 25 (4 + σ²) = 101
    ClosedForm five = ClosedForm.linear(0, 5, 0);
    Subject subject = TestSubjects.regression(five, 2, 1);
    Map<String, Object> given =
        Map.of("perturbations", List.of("noisy-baseline"), "draws", 20_000L);
    Score score = score(given, five, subject, TestSubjects.attribution(subject, 0, 0));
    assertThat(score.value()).isCloseTo(101, within(4 * error(score)));
    assertThat(error(score)).isLessThan(.5);
    assertThat(score.parts()).doesNotContainKey("beta");
  }

  @Test
  void removesEveryWindowOfEverySize() {
    Answerer answers = new Answerer(SetFixtures.LINEAR);
    Subject image = SetFixtures.image(SetFixtures.LINEAR, 2, 4, 1);
    answers.run(
        image,
        CurveFixtures.metric(
                PLUGIN, Map.of("perturbations", List.of("square"), "sizes", List.of(1L, 2L)))
            .evaluate(image, TestSubjects.attribution(image, SetFixtures.weights())));
    // the clean input, 8 windows of one pixel, 3 of two by two
    assertThat(answers.forward()).isEqualTo(1 + 8 + 3);
    Score score =
        score(
            of("square"),
            SetFixtures.LINEAR,
            image,
            TestSubjects.attribution(image, new double[8]));
    // of 2 × 2 windows the falls are 3 − 2 − 1 + 2 = 2, −2 + .5 + 2 + .25 = .75, .5 + 4 + .25 − .75
    // = 4;
    // a window of 4 is cut to the whole image: 6
    assertThat(score.value()).isCloseTo((4 + .5625 + 16 + 36) / 4, within(1e-12));
    assertThat(score.diagnostics()).doesNotContainKey("standard-error");
  }

  @Test
  void asksOneRowPerDraw() {
    Answerer answers = new Answerer(QUADRATIC);
    answers.run(
        AT,
        CurveFixtures.metric(PLUGIN, of("gaussian"))
            .evaluate(AT, TestSubjects.attribution(AT, 1, 1)));
    assertThat(answers.forward()).isEqualTo(200 + 1);
    answers.run(
        AT,
        CurveFixtures.metric(PLUGIN, of("subset"))
            .evaluate(AT, TestSubjects.attribution(AT, 1, 1)));
    assertThat(answers.forward()).isEqualTo(2 * (200 + 1));
  }

  @Test
  void movesAttributionsOfAnotherSiteThere() {
    // attention z = α·x with x = (2, 4) gives logits (−z, z): F = 2 α₁ + 4 α₂, slopes (2, 4)
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 0, 1, 2, 4);
    Site attention = subject.site(SiteKind.ATTENTION).orElseThrow();
    Attribution slopes =
        Attribution.ofRaw(
            new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false),
            attention,
            Vector.of(2, 4),
            subject.instance().features());
    assertThat(score(of("gaussian"), model, subject, slopes).value()).isCloseTo(0, within(1e-9));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(of("subset"), model, subject, slopes))
        .withMessageContaining("attention");
  }

  @Test
  void doesNotMoveTokenIds() {
    Subject tokens = SetFixtures.with(AT, InputLayout.of("ids", Shape.of(2), InputKind.TOKENS));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () -> score(of("gaussian"), QUADRATIC, tokens, TestSubjects.attribution(tokens, 1, 2)))
        .withMessageContaining("token ids");
  }

  @Test
  void isUndefinedWhereFIsNotFinite() {
    ClosedForm pole = ClosedForm.of(x -> 1 / x[0]);
    Subject subject = TestSubjects.regression(pole, 1, 1);
    assertThat(
            score(of("square"), pole, subject, TestSubjects.attribution(subject, 1, 2)).undefined())
        .contains("not finite");
  }

  /** A training split whose data zero the model sees as −1. */
  private static Subject standardized(Subject subject) {
    Background plain = subject.background();
    Background moved =
        new Background() {
          @Override
          public FloatRows rows() {
            return plain.rows();
          }

          @Override
          public FloatRows mean() {
            return plain.mean();
          }

          @Override
          public double transformed(int element, double value) {
            return value - 1;
          }
        };
    return new Subject(
        subject.instance(),
        subject.layout(),
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        moved,
        subject.draws());
  }

  @Test
  void goesToANoisyZeroOfTheDataAtTheInputAndToZeroElsewhere() {
    Map<String, Object> given =
        Map.of("perturbations", List.of("noisy-baseline"), "draws", 20_000L);
    // x = 2 goes to N(−1, σ²): E[D²] of F = 5x is 25 (9 + σ²) = 226
    ClosedForm five = ClosedForm.linear(0, 5, 0);
    Subject columns = standardized(TestSubjects.regression(five, 2, 1));
    Score input = score(given, five, columns, TestSubjects.attribution(columns, 0, 0));
    assertThat(input.value()).isCloseTo(226, within(4 * error(input)));
    assertThat(error(input)).isLessThan(1.);
    // F = 2 α₁ + 4 α₂, α = (½, ½) goes to N(0, σ²): E[D²] = 3² + (4 + 16) σ² = 9.8, as many weights
    // as inputs or not
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject segments = standardized(TestSubjects.segments(model, 0, 1, 2, 4));
    Attribution nothing =
        Attribution.ofRaw(
            new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false),
            segments.site(SiteKind.ATTENTION).orElseThrow(),
            Vector.of(0, 0),
            segments.instance().features());
    Score attention = score(given, model, segments, nothing);
    assertThat(attention.value()).isCloseTo(9.8, within(4 * error(attention)));
    assertThat(error(attention)).isLessThan(.1);
  }

  @Test
  void readsSlopesAgainstTheMeanDrawOfAnOperator() {
    // F = x₁ + 2 x₂ with marginal rows: v(x) − v(S) is the slope times the mean way to the rows
    ClosedForm linear = ClosedForm.linear(0, 1, 2);
    Subject subject = TestSubjects.regression(linear, FloatRows.of(3, 2, 0, 5, 1, -2, 4, 0), 2, 1);
    Map<String, Object> given = Map.of("perturbations", List.of("subset"), "operator", "marginal");
    assertThat(score(given, linear, subject, SetFixtures.gradient(subject, 1, 2)).value())
        .isCloseTo(0, within(1e-9));
    assertThat(score(given, linear, subject, SetFixtures.gradient(subject, 2, 2)).value())
        .isGreaterThan(1e-3);
  }

  @Test
  void aScaleOfNothingIsNoNegation() {
    // windows of 1 over F = x₁ + x₂: claims 1, −1 beside falls 1, 1: β = 0
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    Subject subject = TestSubjects.regression(sum, 1, 1);
    Map<String, Object> ones = Map.of("perturbations", List.of("square"), "sizes", List.of(1L));
    assertThat(score(ones, sum, subject, TestSubjects.attribution(subject, 1, -1)).parts())
        .containsEntry("beta", 0.0)
        .containsEntry("negated", 0.0);
  }
}
