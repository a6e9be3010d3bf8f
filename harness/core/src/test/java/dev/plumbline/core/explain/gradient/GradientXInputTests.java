package dev.plumbline.core.explain.gradient;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientXInputTests {
  private final Explainer explainer = explainer(new GradientXInput());

  static Stream<Arguments> functions() {
    return Stream.of(
        // SOURCES.md#linear: w x, the offset gets nothing
        Arguments.of(ClosedForm.linear(7, 2, -3), new float[] {4, 5}, new double[] {8, -15}),
        // a negative input turns the sign of its gradient: -4 * 2, -5 * -3
        Arguments.of(ClosedForm.linear(7, 2, -3), new float[] {-4, -5}, new double[] {-8, 15}),
        // SOURCES.md#saturated-sum: saturated at (1,1)
        Arguments.of(ClosedForm.saturation(), new float[] {1, 1}, new double[] {0, 0}),
        // SOURCES.md#threshold: 11 where the true contribution is 1; it jumps at the threshold
        Arguments.of(ClosedForm.threshold(), new float[] {11}, new double[] {11}),
        Arguments.of(ClosedForm.threshold(), new float[] {10}, new double[] {0}),
        Arguments.of(ClosedForm.threshold(), new float[] {10.5f}, new double[] {10.5}),
        // SOURCES.md#monomials: x1 x2 sums to 2F = 30
        Arguments.of(ClosedForm.monomial(1, 1), new float[] {3, 5}, new double[] {15, 15}),
        // SOURCES.md#quadratic: x_i (Ax)_i = (4, 14)
        Arguments.of(
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            new float[] {1, 2},
            new double[] {4, 14}));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isTheGradientTimesTheInput(ClosedForm function, float[] x, double[] expected) {
    Attribution attribution = explain(explainer, function, TestSample.of(x));
    assertValues(attribution.raw(), EXACT, expected);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(new float[x.length]));
  }

  @Test
  void featuresSumTheirElements() {
    TestSample sample = TestSample.of(1, 2, 3, 4).features(FeatureMap.of(1, 0, 1, -1));
    Attribution attribution = explain(explainer, ClosedForm.linear(0, 1, 10, 100, 1000), sample);
    assertValues(attribution.raw(), 0, 1, 20, 300, 4000);
    assertValues(attribution.features(), 0, 20, 301);
  }

  @Test
  void tokensMultiplyTheirEmbedding() {
    // tokens 3 and 5 are embedded as (4, 6) and (6, 10)
    Attribution attribution = Embedded.run(explainer, ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertValues(attribution.raw(), 0, 4, 60, 600, 10_000);
    assertValues(attribution.features(), 0, 64, 10_600);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 0, 0));
  }

  @Test
  void carriesNanGradients() {
    ClosedForm broken = ClosedForm.of(x -> 0, x -> new double[] {Double.NaN, 1});
    assertThat(explain(explainer, broken, TestSample.of(1, 1)).isFinite()).isFalse();
  }
}
