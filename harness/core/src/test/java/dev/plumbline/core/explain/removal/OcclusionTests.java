package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.TwoInputs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OcclusionTests {
  /**
   * Returns a linear model that weighs input k by 2^k, so that removing each set of inputs has an
   * effect of its own.
   */
  private static ClosedForm powers(int inputs) {
    double[] w = new double[inputs];
    for (int k = 0; k < inputs; k++) {
      w[k] = 1 << k;
    }
    return ClosedForm.linear(7, w);
  }

  private static TestSample ones(int inputs) {
    float[] x = new float[inputs];
    Arrays.fill(x, 1);
    return TestSample.of(x);
  }

  private static Explainer windows(long window, long stride) {
    return explainer(new Occlusion(), "window", window, "stride", stride);
  }

  static Stream<Arguments> leaveOneOut() {
    return Stream.of(
        // SOURCES.md#linear: w_i x_i, the offset plays no part
        Arguments.of(ClosedForm.linear(7, 2, -3), new float[] {4, 5}, new double[] {8, -15}, EXACT),
        // SOURCES.md#saturated-sum: redundant inputs get nothing at (1,1) and (.3,.3) at (.7,.7),
        // which is float32
        Arguments.of(ClosedForm.saturation(), new float[] {1, 1}, new double[] {0, 0}, EXACT),
        Arguments.of(ClosedForm.saturation(), new float[] {.7f, .7f}, new double[] {.3, .3}, 1e-7),
        Arguments.of(
            ClosedForm.saturation(), new float[] {.75f, .75f}, new double[] {.25, .25}, EXACT),
        // SOURCES.md#monomials: x1 x2 sums to 2F
        Arguments.of(ClosedForm.monomial(1, 1), new float[] {3, 5}, new double[] {15, 15}, EXACT),
        // max(1,2,3): only the largest changes it, to 2
        Arguments.of(ClosedForm.extreme(1), new float[] {1, 2, 3}, new double[] {0, 0, 1}, EXACT),
        // SOURCES.md#quadratic: F = 9, without x1 6, without x2 1
        Arguments.of(
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            new float[] {1, 2},
            new double[] {3, 8},
            EXACT));
  }

  @ParameterizedTest
  @MethodSource("leaveOneOut")
  void isTheFallWhenAFeatureIsRemovedAlone(
      ClosedForm function, float[] x, double[] expected, double tolerance) {
    Attribution attribution = explain(explainer(new Occlusion()), function, TestSample.of(x));
    assertValues(attribution.features(), tolerance, expected);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void averagesOverTheDrawsOfAnOperator() {
    // x^2 at 5, replaced by 1 and by 3: 25 - (1 + 9) / 2
    Attribution attribution =
        explain(
            explainer(new Occlusion(), "operator", "two-draws"),
            ClosedForm.monomial(2),
            TestSample.of(5));
    assertValues(attribution.features(), EXACT, 20);
  }

  @Test
  void removesWholeFeaturesAndSpreadsTheFallOverTheirElements() {
    TestSample sample = ones(4).features(FeatureMap.of(1, 0, 1, -1));
    Attribution attribution = explain(explainer(new Occlusion()), powers(4), sample);
    assertValues(attribution.features(), EXACT, 2, 5);
    assertValues(attribution.raw(), EXACT, 2.5, 2, 2.5, 0);
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        // 5 inputs, window 2, stride 2: {0,1} 3, {2,3} 12, {4} 16, the last cut off
        Arguments.of(5, 2, 2, new double[] {3, 3, 12, 12, 16}),
        // 6 inputs, window 3, stride 2: {0,1,2} 7, {2,3,4} 28, {4,5} 48
        Arguments.of(6, 3, 2, new double[] {7, 7, 17.5, 28, 38, 48}),
        // 4 inputs, window 2, stride 1: {0,1} 3, {1,2} 6, {2,3} 12, no overhang
        Arguments.of(4, 2, 1, new double[] {3, 4.5, 9, 12}),
        // window and stride fit exactly: {0,1} 3, {2,3} 12 and no empty window behind them
        Arguments.of(4, 2, 2, new double[] {3, 3, 12, 12}),
        // one window over all
        Arguments.of(3, 3, 1, new double[] {7, 7, 7}));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void averagesTheWindowsThatCoverAColumn(int inputs, long window, long stride, double[] expected) {
    assertValues(
        explain(windows(window, stride), powers(inputs), ones(inputs)).features(), EXACT, expected);
  }

  static Stream<Arguments> squares() {
    return Stream.of(
        // 3x3, stride 1: {0,1,3,4} 27, {1,2,4,5} 54, {3,4,6,7} 216, {4,5,7,8} 432
        Arguments.of(3, 3, 1, new double[] {27, 40.5, 54, 121.5, 182.25, 243, 216, 324, 432}),
        // 3x3, stride 2: {0,1,3,4} 27, {2,5} 36, {6,7} 192, {8} 256
        Arguments.of(3, 3, 2, new double[] {27, 27, 36, 27, 27, 36, 192, 192, 256}),
        // 2x3, stride 1: {0,1,3,4} 27, {1,2,4,5} 54
        Arguments.of(2, 3, 1, new double[] {27, 40.5, 54, 27, 40.5, 54}),
        // 3x2, stride 1: {0,1,2,3} 15, {2,3,4,5} 60
        Arguments.of(3, 2, 1, new double[] {15, 15, 37.5, 37.5, 60, 60}));
  }

  @ParameterizedTest
  @MethodSource("squares")
  void slidesASquareOverAnImage(int height, int width, long stride, double[] expected) {
    TestSample image = ones(height * width).input(InputKind.IMAGE, height, width, 1);
    assertValues(
        explain(windows(2, stride), powers(height * width), image).features(), EXACT, expected);
  }

  @Test
  void aPixelIsRemovedWithAllItsChannels() {
    // 2x2 pixels of 2 channels: pixel p falls by 3 * 4^p, the square over all by 255
    TestSample image = ones(8).input(InputKind.IMAGE, 2, 2, 2).features(FeatureMap.blocks(4, 2));
    assertValues(
        explain(explainer(new Occlusion()), powers(8), image).features(), EXACT, 3, 12, 48, 192);
    assertValues(explain(windows(2, 1), powers(8), image).features(), EXACT, 255, 255, 255, 255);
  }

  @Test
  void removesTokensAtTheInput() {
    // F reads the embeddings; token 3 at (4, 6) becomes token 0 at (1, 0)
    Attribution attribution =
        Embedded.run(explainer(new Occlusion()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SAMPLE.subject().input());
    assertValues(attribution.features(), EXACT, 63, 10_500);
  }

  @Test
  void featuresOfSeveralInputsAreRemovedAlone() {
    assertValues(
        explain(
                explainer(new Occlusion()),
                ClosedForm.linear(0, 1, 10, 100, 1000),
                TwoInputs.SAMPLE)
            .features(),
        EXACT,
        1,
        20,
        8400);
  }

  @Test
  void windowsOverSeveralInputsDoNotApply() {
    assertThatThrownBy(() -> explain(windows(2, 1), powers(4), TwoInputs.SAMPLE))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("windows need features in one input; here they lie in 2; use window: 1");
  }

  @Test
  void slidesOverPatchesWhereTheyLieInRows() {
    // 4x4 pixels in patches of 2x2, element e weighs 2^e: patches 51, 204, 51 << 8, 204 << 8;
    // windows of one row of two patches: 255 and 255 << 8
    FeatureMap patches = FeatureMap.patches(Shape.of(4, 4, 1), 2, 2);
    TestSample image = ones(16).input(InputKind.IMAGE, 4, 4, 1).features(patches);
    Explainer rows =
        explainer(new Occlusion(), "window", List.of(1L, 2L), "stride", List.of(1L, 1L));
    assertValues(explain(rows, powers(16), image).features(), EXACT, 255, 255, 255 << 8, 255 << 8);
    Explainer columns = explainer(new Occlusion(), "window", List.of(2L, 1L));
    assertValues(
        explain(columns, powers(16), image).features(),
        EXACT,
        51 + (51 << 8),
        204 + (204 << 8),
        51 + (51 << 8),
        204 + (204 << 8));
  }

  @Test
  void slidesPatchesThatAreCutOff() {
    // 3x3 pixels in patches of 2x2: {0,1,3,4} 27, {2,5} 36, {6,7} 192, {8} 256
    TestSample image =
        ones(9).input(InputKind.IMAGE, 3, 3, 1).features(FeatureMap.of(0, 0, 1, 0, 0, 1, 2, 2, 3));
    assertValues(explain(windows(2, 2), powers(9), image).features(), EXACT, 511, 511, 511, 511);
    assertValues(
        explain(explainer(new Occlusion()), powers(9), image).features(), EXACT, 27, 36, 192, 256);
  }

  @Test
  void slidesARectangleOverAnImage() {
    // 2x3, window of 1 row and 2 columns: {0,1} 3, {1,2} 6, {3,4} 24, {4,5} 48
    TestSample image = ones(6).input(InputKind.IMAGE, 2, 3, 1);
    Explainer wide = explainer(new Occlusion(), "window", List.of(1L, 2L));
    assertValues(explain(wide, powers(6), image).features(), EXACT, 3, 4.5, 6, 24, 36, 48);
    // 2 rows, 1 column: {0,3} 9, {1,4} 18, {2,5} 36
    Explainer high = explainer(new Occlusion(), "window", List.of(2L, 1L));
    assertValues(explain(high, powers(6), image).features(), EXACT, 9, 18, 36, 9, 18, 36);
  }

  @Test
  void aRectangleOverARowOfFeaturesHasOneRow() {
    Explainer one = explainer(new Occlusion(), "window", List.of(1L, 2L));
    assertValues(explain(one, powers(3), ones(3)).features(), EXACT, 3, 4.5, 6);
    Explainer two = explainer(new Occlusion(), "window", List.of(2L, 2L));
    assertThatThrownBy(() -> explain(two, powers(3), ones(3)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("window: [2, 2] does not fit the 1x3 grid of features");
  }

  @Test
  void windowsOverSegmentsOfAnImageDoNotApply() {
    TestSample segments =
        ones(4).input(InputKind.IMAGE, 2, 2, 1).features(FeatureMap.of(0, 1, 1, 1));
    assertThatThrownBy(() -> explain(windows(2, 1), powers(4), segments))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("need its pixels, or patches in rows, as features");
  }

  @Test
  void windowsOverPixelsOutOfOrderDoNotApply() {
    TestSample shuffled =
        ones(4).input(InputKind.IMAGE, 2, 2, 1).features(FeatureMap.of(1, 0, 2, 3));
    assertThatThrownBy(() -> explain(windows(2, 1), powers(4), shuffled))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("need its pixels, or patches in rows, as features");
  }

  @ParameterizedTest
  @CsvSource({"4, 3, 1", "3, 2, 3"})
  void aWindowThatDoesNotFitDoesNotApply(long window, int height, int width) {
    TestSample image = ones(height * width).input(InputKind.IMAGE, height, width, 1);
    assertThatThrownBy(() -> explain(windows(window, 1), powers(height * width), image))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage(
            "window: %d does not fit the %dx%d grid of features".formatted(window, height, width));
  }

  @Test
  void aStrideBeyondTheWindowIsRefused() {
    assertThatThrownBy(() -> windows(2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("occlusion: stride: 3 skips features; must be at most window: 2");
  }

  @Test
  void anExtentOfThreeAxesIsRefused() {
    assertThatThrownBy(() -> explainer(new Occlusion(), "window", List.of(1L, 2L, 2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("occlusion: window: [1, 2, 2] must be one number, or [rows, columns]");
  }

  @Test
  void costsOnePassPerWindowAndDrawBesideTheCleanOne() {
    Answerer answerer = new Answerer(powers(5));
    TestSample sample = ones(5);
    Explainer explainer =
        explainer(new Occlusion(), "operator", "two-draws", "window", 2L, "stride", 2L);
    answerer.run(sample.subject(), explainer.explain(sample.subject()));
    assertThat(answerer.forward()).isEqualTo((3 + 1) * 2);
    assertThat(answerer.backward()).isZero();
  }
}
