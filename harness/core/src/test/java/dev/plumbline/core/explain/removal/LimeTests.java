package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimeTests {
  @Test
  void recoversALinearModelWithoutAPenalty() {
    // SOURCES.md#linear: w_i x_i, and F where all is removed
    Attribution attribution =
        explain(
            explainer(new Lime(), "alpha", 0.0),
            ClosedForm.linear(7, 2, -3, 1),
            TestSample.of(4, 5, 6));
    assertValues(attribution.features(), 1e-10, 8, -15, 6);
    assertThat(diagnostic(attribution, "intercept")).isCloseTo(7, within(1e-10));
    assertThat(diagnostic(attribution, "r-squared")).isCloseTo(1, within(1e-10));
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
  }

  @Test
  void shrinksByTheRidgePenalty() {
    // F(x) = 3 at one feature, 1 without it, weights 1: centered XX 1/2, Xy 1, so 1 / (1/2 + 1);
    // residuals ±2/3 of ±1: R^2 = 1 - (8/9) / 2
    Attribution attribution = onePair(new Lime.SurrogateFit(false, 1, 1));
    assertValues(attribution.features(), EXACT, 2 / 3.0);
    assertThat(diagnostic(attribution, "intercept")).isCloseTo(5 / 3.0, within(EXACT));
    assertThat(diagnostic(attribution, "r-squared")).isCloseTo(5 / 9.0, within(EXACT));
  }

  @Test
  void shrinksByTheLassoPenalty() {
    // the threshold is alpha times the weights, 0.1 * 2: (1 - 0.2) / (1/2)
    assertValues(onePair(new Lime.SurrogateFit(true, 0.1, 1)).features(), EXACT, 1.6);
    assertValues(onePair(new Lime.SurrogateFit(true, 0.5, 1)).features(), EXACT, 0);
  }

  private static Attribution onePair(Lime.SurrogateFit fit) {
    WeightedCoalitions both =
        new WeightedCoalitions(List.of(Coalition.all(1), Coalition.none(1)), Vector.of(1, 1));
    return explain(
        Lime.of(ExplainerFixtures.PARTS.removals().apply("zero"), subject -> both, fit),
        ClosedForm.linear(1, 2),
        TestSample.of(1));
  }

  @ParameterizedTest
  @CsvSource({
    // 2 of 4 removed: d = sqrt(2), w = .75 * 2, exp(-(2 / 2.25) / 2)
    "TABULAR, 4, 2, 0, 0.6411803884299546",
    // the same with a width of 1: exp(-2 / 2)
    "TABULAR, 4, 2, 1, 0.36787944117144233",
    // 1 of 4 stays: d = 1 - 1/2, exp(-(.25 / .0625) / 2)
    "IMAGE, 4, 1, 0, 0.1353352832366127",
    // the original's 100 times the distance and width 25
    "TEXT, 4, 1, 0, 0.1353352832366127",
    // nothing stays: d = 1, exp(-16 / 2)
    "TEXT, 4, 0, 0, 3.3546262790251185E-4",
    "IMAGE, 4, 4, 0, 1"
  })
  void weighsByTheSquareRootOfTheKernel(
      LimeStyle style, int features, int staying, double width, double expected) {
    assertThat(style.weight(features, staying, width)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void drawsTextByTheNumberOfWordsRemoved() {
    // sizes 0 .. 3 of 4 alike: 2500 of 9999 draws, 4.6 standard deviations are 200
    int[] sizes = sizes(LimeStyle.TEXT, 4, 10_000);
    for (int size = 0; size < 4; size++) {
      assertThat(sizes[size]).isBetween(2300, 2700);
    }
    assertThat(sizes[4]).isEqualTo(1);
  }

  @Test
  void drawsImagesAndTablesByFeature() {
    // 1, 4, 6, 4, 1 of 16, the sample itself beside them
    for (LimeStyle style : List.of(LimeStyle.IMAGE, LimeStyle.TABULAR)) {
      int[] sizes = sizes(style, 4, 16_001);
      assertThat(sizes[0]).isBetween(860, 1140);
      assertThat(sizes[1]).isBetween(3750, 4250);
      assertThat(sizes[2]).isBetween(5700, 6300);
      assertThat(sizes[3]).isBetween(3750, 4250);
      assertThat(sizes[4]).isBetween(861, 1141);
    }
  }

  private static int[] sizes(LimeStyle style, int features, int samples) {
    WeightedCoalitions design = style.drawn(features, samples, 0, Draws.of(7).stream());
    assertThat(design.coalitions()).doesNotHaveDuplicates();
    int[] sizes = new int[features + 1];
    for (int c = 0; c < design.coalitions().size(); c++) {
      int size = design.coalitions().get(c).size();
      sizes[size] += (int) Math.round(design.weights().get(c) / style.weight(features, size, 0));
    }
    return sizes;
  }

  @Test
  void goesByTheKindOfTheInputs() {
    assertThat(style(InputKind.IMAGE, 2, 2, 1)).isEqualTo(LimeStyle.IMAGE);
    assertThat(style(InputKind.TOKENS, 4)).isEqualTo(LimeStyle.TEXT);
    assertThat(style(InputKind.COLUMNS, 4)).isEqualTo(LimeStyle.TABULAR);
    assertThat(style(InputKind.SEGMENTS, 2, 2)).isEqualTo(LimeStyle.TABULAR);
    assertThat(LimeStyle.TEXT.of(own(InputKind.IMAGE, 2, 2, 1))).isEqualTo(LimeStyle.TEXT);
  }

  private static InputLayout.FeatureInputs own(InputKind kind, int... shape) {
    InputLayout layout = InputLayout.of("x", Shape.of(shape), kind);
    return layout.holding(FeatureMap.identity(layout.width()));
  }

  private static LimeStyle style(InputKind kind, int... shape) {
    return LimeStyle.AUTO.of(own(kind, shape));
  }

  @Test
  void drawsFiveThousandOrAThousandOfAnImage() {
    // 20 features: hardly any comes twice
    assertThat(LimeStyle.TABULAR.drawn(20, 0, 0, Draws.of(1).stream()).coalitions())
        .hasSizeBetween(4950, 5000);
    assertThat(LimeStyle.IMAGE.drawn(20, 0, 0, Draws.of(1).stream()).coalitions())
        .hasSizeBetween(990, 1000);
    assertThat(LimeStyle.TEXT.drawn(20, 300, 0, Draws.of(1).stream()).coalitions().size())
        .isLessThanOrEqualTo(300);
  }

  @Test
  void keepsTheStrongestFeatures() {
    // the other features get 0, and the mean of their effects goes into the intercept of the second
    // fit
    Attribution attribution =
        explain(
            explainer(new Lime(), "keep", 2L, "alpha", 0.0),
            ClosedForm.linear(0, 1, -30, .5, 20),
            TestSample.of(1, 1, 1, 1));
    assertThat(attribution.features().get(0)).isZero();
    assertThat(attribution.features().get(2)).isZero();
    assertThat(attribution.features().get(1)).isCloseTo(-30, within(.2));
    assertThat(attribution.features().get(3)).isCloseTo(20, within(.2));
  }

  @Test
  void aConstantModelGivesExactlyNothing() {
    Attribution attribution =
        explain(explainer(new Lime()), ClosedForm.linear(.1, 0, 0, 0), TestSample.of(1, 2, 3));
    assertThat(attribution.features().toArray()).containsOnly(0);
    assertThat(diagnostic(attribution, "intercept")).isEqualTo(.1);
    assertThat(attribution.diagnostics()).doesNotContainKey("r-squared");
  }

  @Test
  void aModelThatGivesNaNHasNoFiniteExplanation() {
    for (long keep : new long[] {1, 3}) {
      Attribution attribution =
          explain(
              explainer(new Lime(), "keep", keep),
              TestGames.value(x -> Double.NaN),
              TestSample.of(1, 2, 3));
      assertThat(attribution.isFinite()).isFalse();
    }
  }

  @Test
  void asksForEqualCoalitionsOnce() {
    Answerer answerer = new Answerer(ClosedForm.saturation());
    TestSample sample = TestSample.of(1, 1, 1, 1);
    answerer.run(sample.subject(), explainer(new Lime()).explain(sample.subject()));
    assertThat(answerer.forward()).isEqualTo(16);
  }
}
