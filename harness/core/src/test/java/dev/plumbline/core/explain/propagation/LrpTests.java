package dev.plumbline.core.explain.propagation;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static dev.plumbline.testkit.ExplainerFixtures.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Propagation.LayerRule;
import dev.plumbline.metrics.model.Propagation.LayerwiseRelevance;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the rules compute on networks is tested with the engine; here the answers to them are given.
 */
class LrpTests {
  private static final LayerRule EPSILON = new LayerRule.Epsilon(1e-6);
  private static final LayerRule PLUS = new LayerRule.ZPlus();

  static Stream<Arguments> composites() {
    LayerRule gamma = new LayerRule.Gamma(0.25, 1e-6);
    LayerRule zero = new LayerRule.Epsilon(0);
    LayerRule usual = new LayerRule.Usual();
    return Stream.of(
        Arguments.of("zero", new LayerwiseRelevance(zero, zero, usual, 0)),
        Arguments.of("epsilon", new LayerwiseRelevance(EPSILON, EPSILON, usual, 1e-6)),
        Arguments.of("gamma", new LayerwiseRelevance(gamma, gamma, usual, 1e-6)),
        Arguments.of("z-plus", new LayerwiseRelevance(PLUS, PLUS, usual, 1e-6)),
        Arguments.of("epsilon-plus", new LayerwiseRelevance(EPSILON, PLUS, usual, 1e-6)),
        Arguments.of(
            "epsilon-plus-flat", new LayerwiseRelevance(EPSILON, PLUS, new LayerRule.Flat(), 1e-6)),
        Arguments.of(
            "epsilon-gamma-box",
            new LayerwiseRelevance(EPSILON, gamma, new LayerRule.Box(), 1e-6)));
  }

  @ParameterizedTest
  @MethodSource("composites")
  void compositesGiveEachKindOfLayerItsRule(String composite, LayerwiseRelevance rules) {
    assertThat(LrpComposite.of(parameters(new Lrp(), "composite", composite))).isEqualTo(rules);
  }

  @Test
  void rulesOfSingleLayersStandAboveTheComposite() {
    assertThat(
            LrpComposite.of(
                parameters(
                    new Lrp(),
                    "dense",
                    "gamma",
                    "gamma",
                    0.5,
                    "convolution",
                    "flat",
                    "first",
                    "w-square",
                    "epsilon",
                    0.1)))
        .isEqualTo(
            new LayerwiseRelevance(
                new LayerRule.Gamma(0.5, 0.1), new LayerRule.Flat(), new LayerRule.WSquare(), 0.1));
  }

  /**
   * The relevance is the answer to the query: here x w = (8, -15), which misses F by the offset 7.
   */
  @Test
  void isWhatItsRulesGive() {
    TestSample sample = TestSample.of(4, 5).features(FeatureMap.of(0, 0));
    Attribution attribution = explain(explainer(new Lrp()), ClosedForm.linear(7, 2, -3), sample);
    assertValues(attribution.raw(), EXACT, 8, -15);
    assertValues(attribution.features(), EXACT, -7);
    assertThat(attribution.measuredFrom()).isEmpty();
    // F = 0 at (4, 5): -7 - 0, relative to the floor 1e-6
    assertThat(diagnostic(attribution, "gap")).isCloseTo(-7, within(EXACT));
    assertThat(diagnostic(attribution, "relative-gap")).isCloseTo(7e6, within(1e-3));
  }

  @Test
  void theBoxRuleIsGivenItsBoundsInModelUnits() {
    // the transform doubles: [0.5, 3] in data units is [1, 6]
    Explainer explainer =
        explainer(new Lrp(), "composite", "epsilon-gamma-box", "low", 0.5, "high", 3.0);
    Subject subject = TestSample.of(4, 5).transform(value -> 2 * value).subject();
    Query.Propagate query = second(explainer.explain(subject));
    assertThat(query.references()).containsExactly(FloatRows.row(1, 1), FloatRows.row(6, 6));
  }

  @Test
  void theBoxIsTheRangeOfTheTrainingSplit() {
    Explainer explainer = explainer(new Lrp(), "first", "box");
    Subject columns = TestSample.of(4, 5).training(2, 1, 7, 6, 2, 3, 5).subject();
    assertThat(second(explainer.explain(columns)).references())
        .containsExactly(FloatRows.row(1, 2), FloatRows.row(6, 7));
    // two pixels of two channels: one range per channel
    Subject image =
        TestSample.of(4, 5, 3, 2)
            .input(InputKind.IMAGE, 1, 2, 2)
            .training(4, 1, 7, 6, 2, 0, 5, 4, 4)
            .subject();
    assertThat(second(explainer.explain(image)).references())
        .containsExactly(FloatRows.row(0, 2, 0, 2), FloatRows.row(6, 7, 6, 7));
  }

  @Test
  void anElementWithoutFeatureStaysAsItIsInBothBounds() {
    Subject subject =
        TestSample.of(4, 9).features(FeatureMap.of(0, -1)).training(2, 1, 7, 6, 2).subject();
    assertThat(second(explainer(new Lrp(), "first", "box").explain(subject)).references())
        .containsExactly(FloatRows.row(1, 9), FloatRows.row(6, 9));
  }

  @Test
  void aSampleOutsideOfTheBoxIsNotApplicable() {
    Subject subject = TestSample.of(4, 9).training(2, 1, 7, 6, 2).subject();
    assertThatThrownBy(() -> explainer(new Lrp(), "first", "box").explain(subject))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("element 1 of the sample is 9.0, outside of [2.0, 7.0]")
        .hasMessageContaining("name the possible range with low and high");
  }

  private static Query.Propagate second(Step<Attribution> first) {
    @SuppressWarnings("unchecked") // the first query is for scores
    Step.Ask<Object, Attribution> scores = (Step.Ask<Object, Attribution>) first;
    Step.Ask<?, ?> ask = (Step.Ask<?, ?>) scores.answer(Vector.of(1));
    return (Query.Propagate) ask.query();
  }

  @Test
  void aBoxIsNotApplicableToTokens() {
    Explainer explainer = explainer(new Lrp(), "first", "box");
    assertThatThrownBy(() -> explainer.explain(Embedded.SAMPLE.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("box");
  }

  @Test
  void boundsMustBeInOrder() {
    assertThatThrownBy(() -> explainer(new Lrp(), "low", 1.0, "high", 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low: 1.0");
  }

  @Test
  void tokensAreExplainedAtTheirEmbedding() {
    Attribution attribution =
        Embedded.run(explainer(new Lrp()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.raw(), EXACT, 4, 60, 600, 10_000);
  }
}
