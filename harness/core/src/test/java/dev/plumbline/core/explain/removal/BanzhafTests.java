package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BanzhafTests {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.plumbline.core.explain.removal.TestGames#all")
  void areTheKnownValues(
      String name, ClosedForm function, float[] x, double[] shapley, double[] banzhaf) {
    Attribution attribution = explain(explainer(new Banzhaf()), function, TestSample.of(x));
    assertValues(attribution.features(), EXACT, banzhaf);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void ofAConstantModelAreExactlyNothing() {
    for (int features : new int[] {3, 20}) {
      double[] w = new double[features];
      Attribution attribution =
          explain(
              explainer(new Banzhaf()),
              ClosedForm.linear(.1, w),
              TestSample.of(new float[features]));
      assertThat(attribution.features().toArray()).containsOnly(0);
    }
  }

  @Test
  void areSampledAboveSixteenFeatures() {
    // F = 3 x1 + x1 x2 at 1 gives 3.5, .5 and 0 to all others. A pair gives feature f the value
    // ±(v(S) - v(S^c)), so even the 15 features without influence have an error.
    float[] x = new float[17];
    Arrays.fill(x, 1);
    Attribution attribution =
        explain(
            explainer(new Banzhaf(), "samples", 20_000L),
            TestGames.value(z -> 3 * z[0] + z[0] * z[1]),
            TestSample.of(x));
    double error = diagnostic(attribution, "largest-standard-error");
    assertThat(diagnostic(attribution, "draws")).isEqualTo(10_000);
    // v(S) - v(S^c) is ±4 if 1 and 2 are in the same of the two (half of the pairs), else ±3. Its
    // mean square is 12.5, so a feature without influence has an error of sqrt(12.5 / 10000).
    assertThat(error).isCloseTo(Math.sqrt(12.5 / 10_000), within(.001));
    double[] expected = new double[17];
    expected[0] = 3.5;
    expected[1] = .5;
    assertValues(attribution.features(), 4 * error, expected);
    // the error of feature 1: variance 12.5 - 3.5^2
    assertThat(diagnostic(attribution, "standard-error")).isBetween(error / 2, error);
  }

  @Test
  void pairsCancelInteractionsOfEvenOrder() {
    // x1 x2: a coalition and its complement differ by 1 or -1 if one of them has both 1 and 2, else
    // by 0, so features 1 and 2 get exactly the same
    float[] x = new float[20];
    Arrays.fill(x, 1);
    Attribution attribution =
        explain(explainer(new Banzhaf()), TestGames.value(z -> z[0] * z[1]), TestSample.of(x));
    assertThat(attribution.features().get(0)).isEqualTo(attribution.features().get(1));
  }

  @Test
  void anOddNumberOfSamplesIsRefused() {
    assertThatThrownBy(() -> explainer(new Banzhaf(), "samples", 5L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("banzhaf: samples: 5 must be even, because complements are drawn too");
  }

  @Test
  void costsAllCoalitionsOrTheSamples() {
    assertThat(cost(5)).isEqualTo(32);
    assertThat(cost(17)).isEqualTo(100);
  }

  private static int cost(int features) {
    Answerer answerer = new Answerer(ClosedForm.saturation());
    TestSample sample = TestSample.of(new float[features]);
    answerer.run(
        sample.subject(), explainer(new Banzhaf(), "samples", 100L).explain(sample.subject()));
    return answerer.forward();
  }
}
