package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of what SmoothGrad, SmoothGrad-squared and VarGrad share. */
class NoisyGradientTests {
  private static final ClosedForm QUADRATIC = ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}});

  static List<ExplainerPlugin> plugins() {
    return List.of(new SmoothGrad(), new SmoothGradSquared(), new VarGrad());
  }

  /** Two time steps of one channel. */
  private static TestSample series(float... x) {
    return TestSample.of(x).input(InputKind.SEQUENCE, 2, 1);
  }

  /**
   * The columns (0, 2) and (10, 30) have the standard deviations 1 and 10, of which the noise is
   * 0.15 each; the diagnostic is their mean.
   */
  @ParameterizedTest
  @MethodSource("plugins")
  void noiseOfATableIsAShareOfEachColumnsTrainingSpread(ExplainerPlugin plugin) {
    TestSample table = TestSample.of(1, 5).training(2, 0, 10, 2, 30);
    assertThat(diagnostic(explain(explainer(plugin), QUADRATIC, table), "noise"))
        .isCloseTo(0.15 * 5.5, within(1e-12));
  }

  /** Only the first step takes noise, and its range alone is 0. */
  @ParameterizedTest
  @MethodSource("plugins")
  void elementsOfNoFeatureHaveNoNoiseAndNoPartInTheRange(ExplainerPlugin plugin) {
    TestSample sample = series(1, 5).features(FeatureMap.of(0, -1));
    assertThat(diagnostic(explain(explainer(plugin), QUADRATIC, sample), "noise")).isZero();
  }

  /** The noise is 0.15 times the range, which is 4 for (1, 5). */
  @ParameterizedTest
  @MethodSource("plugins")
  void noiseIsAShareOfTheSamplesRangeUnlessItIsAbsolute(ExplainerPlugin plugin) {
    assertThat(diagnostic(explain(explainer(plugin), QUADRATIC, series(1, 5)), "noise"))
        .isCloseTo(0.6, within(1e-12));
    assertThat(
            diagnostic(
                explain(
                    explainer(plugin, "noise-unit", "absolute", "noise", 0.3),
                    QUADRATIC,
                    series(1, 5)),
                "noise"))
        .isEqualTo(0.3);
  }

  /** Noise relative to the range is 0 on an image of one gray. */
  @ParameterizedTest
  @MethodSource("plugins")
  void aConstantSampleHasNoNoise(ExplainerPlugin plugin) {
    assertThat(diagnostic(explain(explainer(plugin), QUADRATIC, series(0, 0)), "noise")).isZero();
    assertThat(explain(explainer(plugin), QUADRATIC, series(0, 0)).isFinite()).isTrue();
  }

  /** Var g = E g² − (E g)² holds exactly only if all three use the same draws. */
  @Test
  void theThreeShareTheirNoise() {
    TestSample sample = series(1, 2);
    var mean = explain(explainer(new SmoothGrad()), QUADRATIC, sample).raw();
    var square = explain(explainer(new SmoothGradSquared()), QUADRATIC, sample).raw();
    var variance = explain(explainer(new VarGrad()), QUADRATIC, sample).raw();
    for (int e = 0; e < 2; e++) {
      assertThat(variance.get(e)).isPositive();
      assertThat(variance.get(e))
          .isCloseTo(square.get(e) - mean.get(e) * mean.get(e), within(1e-12));
    }
  }
}
