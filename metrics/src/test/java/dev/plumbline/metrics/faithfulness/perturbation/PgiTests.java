package dev.plumbline.metrics.faithfulness.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgiTests {
  private static final Pgi PLUGIN = new Pgi();

  private static Score score(Map<String, Object> given, double... values) {
    Map<String, Object> all = new TreeMap<>(given);
    all.putIfAbsent("draws", 10_000L);
    return CurveFixtures.score(PLUGIN, all, CurveFixtures.SUM, CurveFixtures.ONES, values);
  }

  private static double error(Score score) {
    return score.diagnostics().getOrDefault("standard-error", Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    // F = x₁ + 2x₂ + 3x₃: ‖w_S‖ σ √(2/π) at σ = .1
    "1,2,3, .2393654",
    "3,2,1, .0797885",
    // by size, not by sign
    "1,-3,2, .1595769"
  })
  void followsTheClosedFormOfALinearFunction(double a, double b, double c, double expected) {
    Score score = score(Map.of("steps", 1L), a, b, c);
    // |N(0, s²)| has mean s √(2/π) and standard deviation s √(1 − 2/π): .7555 of the mean
    assertThat(error(score)).isCloseTo(expected * .7555 / 100, within(expected * .0004));
    assertThat(score.value()).isCloseTo(expected, within(4 * error(score)));
  }

  @Test
  void scalesWithTheNoise() {
    Score once = score(Map.of("steps", 1L), 1, 2, 3);
    Score twice = score(Map.of("steps", 1L, "sigma", .2), 1, 2, 3);
    assertThat(twice.value()).isCloseTo(2 * once.value(), within(1e-5));
  }

  @Test
  void meansOverTheCurve() {
    Score score = score(Map.of("steps", 2L, "share", .6), 1, 2, 3);
    assertThat(score.curves().get(0).x()).isEqualTo(Vector.of(1 / 3.0, 2 / 3.0));
    // k = 1 and 2
    Vector gaps = score.curves().get(0).y();
    assertThat(gaps.get(0)).isCloseTo(.2393654, within(.012));
    assertThat(gaps.get(1)).isCloseTo(.2876814, within(.012));
    assertThat(score.value()).isCloseTo((gaps.get(0) + gaps.get(1)) / 2, within(1e-12));
  }

  @Test
  void usesTheSameNoiseForEveryExplainerAndNoSigns() {
    double value = score(Map.of(), 1, 2, 3).value();
    assertThat(score(Map.of(), -10, 20, -30).value()).isEqualTo(value);
    assertThat(score(Map.of(), 3, 2, 1).value()).isLessThan(value);
  }

  @Test
  void perturbsAllElementsOfAFeature() {
    // two pixels of two channels; F = 3 x₁ + 4 x₂ + x₃: the first pixel, ‖(3, 4)‖ = 5
    ClosedForm pixels = ClosedForm.linear(0, 3, 4, 1, 0);
    Subject subject = SetFixtures.image(pixels, 1, 2, 2);
    Attribution attribution =
        Attribution.ofRaw(
            TestSubjects.COMPLETE,
            subject.input(),
            Vector.of(3, 4, 1, 0),
            subject.instance().features());
    Map<String, Object> given = Map.of("steps", 1L, "draws", 10_000L);
    Score score =
        SetFixtures.run(CurveFixtures.metric(PLUGIN, given), pixels, subject, attribution);
    assertThat(score.value()).isCloseTo(5 * .0797884561, within(4 * error(score)));
  }

  @Test
  void isUndefinedWhereSizesAreEqual() {
    assertThat(score(Map.of(), 2, -2, 2).undefined()).contains("are equal");
    ClosedForm one = ClosedForm.linear(0, 1);
    Subject subject = TestSubjects.regression(one, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), one, subject, 1).undefined())
        .contains("one feature");
    ClosedForm pole = ClosedForm.of(x -> Math.log(x[0] + x[1] - 2));
    Subject atPole = TestSubjects.regression(pole, 1, 1);
    assertThat(CurveFixtures.score(PLUGIN, Map.of(), pole, atPole, 1, 2).undefined())
        .contains("not finite");
  }

  @Test
  void doesNotMoveTokenIds() {
    Subject tokens =
        SetFixtures.with(CurveFixtures.ONES, InputLayout.of("i", Shape.of(3), InputKind.TOKENS));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> CurveFixtures.score(PLUGIN, Map.of(), CurveFixtures.SUM, tokens, 1, 2, 3))
        .withMessageContaining("token ids");
  }

  @Test
  void asksDrawsPerSizeAndOneForTheCleanInput() {
    Answerer answers = new Answerer(SetFixtures.LINEAR);
    answers.run(
        SetFixtures.EIGHT,
        CurveFixtures.metric(PLUGIN, Map.of())
            .evaluate(
                SetFixtures.EIGHT,
                TestSubjects.attribution(SetFixtures.EIGHT, SetFixtures.weights())));
    // ⌈.25 · 8⌉ = 2: k = ⌈.4⌉, ⌈.8⌉, ⌈1.2⌉, ⌈1.6⌉, 2, which is 1 and 2
    assertThat(answers.forward()).isEqualTo(2 * 100 + 1);
  }

  @Test
  void movesTheInputAndNotAnEmptyRow() {
    // F = x₁² at 3: |6n + n²| has the mean of 6 |n|, 6 σ √(2/π), as n² adds as often as it takes
    ClosedForm square = ClosedForm.of(x -> x[0] * x[0]);
    Subject subject = TestSubjects.regression(square, 3, 1);
    Map<String, Object> given = Map.of("steps", 1L, "draws", 10_000L);
    Score score = CurveFixtures.score(PLUGIN, given, square, subject, 2, 1);
    assertThat(score.value()).isCloseTo(6 * .0797884561, within(4 * error(score)));
  }

  @Test
  void flipsCategoriesAsAWhole() {
    // F = x₁ + 2x₂ + 4x₃ + 8x₄ of a number and a one-hot group at (0.3, 1, 0, 0). A flip has
    // probability .1 √(2/π) = .0797885. Of the training rows that differ two are (0, 1, 0), which
    // add 2, and one is (0, 0, 1), which adds 6: the mean is .0797885 · (2 · 2 + 6) / 3 = .2659615
    ClosedForm linear = ClosedForm.linear(0, 1, 2, 4, 8);
    FloatRows training =
        FloatRows.of(5, 4, 1, 1, 0, 0, 2, 0, 1, 0, 3, 0, 1, 0, 4, 0, 0, 1, 5, 1, 0, 0);
    Instance instance =
        new Instance(
            "flips",
            FloatRows.row(0.3f, 1, 0, 0),
            0,
            FeatureMap.of(0, 1, 1, 1),
            new Truth.None(),
            List.of());
    Subject subject = TestSubjects.of(linear, instance, training);
    Map<String, Object> given = Map.of("steps", 1L, "draws", 10_000L);
    Metric.OfExplanation metric = CurveFixtures.metric(PLUGIN, given);
    Score group = SetFixtures.run(metric, linear, subject, features(subject, 1, 2));
    assertThat(group.value()).isCloseTo(.2659615, within(4 * error(group)));
    // without noise on its elements nothing else can happen: 0, 2 or 6 in each draw
    assertThat(error(group))
        .isCloseTo(Math.sqrt(.0797885 * (4 * 2 + 36) / 3 / 10_000), within(4e-4));
    Score number = SetFixtures.run(metric, linear, subject, features(subject, 2, 1));
    assertThat(number.value()).isCloseTo(.0797885, within(4 * error(number)));
  }

  private static Attribution features(Subject subject, double... values) {
    return Attribution.ofFeatures(
        TestSubjects.COMPLETE, subject.input(), Vector.of(values), subject.instance().features());
  }

  @Test
  void neverMovesAllFeatures() {
    assertThat(score(Map.of("steps", 1L, "share", 1.0), 1, 2, 3).curves().get(0).x())
        .isEqualTo(Vector.of(2 / 3.0));
  }

  @Test
  void hasTheErrorOfTheMeanOverTheCurve() {
    // of two draws with means m₁ and m₂ over the curve it is |m₁ − m₂| / 2 = |m₁ − (m₁ + m₂) / 2|
    Score one = score(Map.of("steps", 2L, "share", .6, "draws", 1L), 1, 2, 3);
    Score two = score(Map.of("steps", 2L, "share", .6, "draws", 2L), 1, 2, 3);
    assertThat(one.value()).isNotCloseTo(two.value(), within(1e-6));
    assertThat(error(two)).isCloseTo(Math.abs(one.value() - two.value()), within(1e-9));
  }
}
