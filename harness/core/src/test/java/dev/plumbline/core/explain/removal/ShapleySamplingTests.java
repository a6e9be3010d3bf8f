package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.ExplainerFixtures;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapleySamplingTests {
  /** Two orders, one the reverse of the other, and a third one. */
  private static final int[][] ORDERS = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};

  private static Explainer listed(int count) {
    return ShapleySampling.of(
        ExplainerFixtures.PARTS.removals().apply("zero"), count, (subject, k) -> ORDERS[k % 3], 1);
  }

  @Test
  void isTheMeanOfWhatFeaturesAddInEachOrder() {
    // max(1,2,3), orders 123 and 321: (1,1,1) and (0,0,3)
    Attribution attribution = explain(listed(2), ClosedForm.extreme(1), TestSample.of(1, 2, 3));
    assertValues(attribution.features(), EXACT, .5, .5, 2);
    assertThat(diagnostic(attribution, "draws")).isEqualTo(2);
    // two draws that differ by d have an error of d/2: 1/2, 1/2, 1
    assertThat(diagnostic(attribution, "largest-standard-error")).isCloseTo(1, within(EXACT));
    assertThat(diagnostic(attribution, "standard-error"))
        .isCloseTo(Math.sqrt(1.5 / 3), within(EXACT));
  }

  @Test
  void isTheSameFromTheTableOfAllCoalitions() {
    // three orders: 3 * 2 + 2 coalitions are no fewer than 8; order 231 adds (0,2,1)
    Attribution attribution = explain(listed(3), ClosedForm.extreme(1), TestSample.of(1, 2, 3));
    assertValues(attribution.features(), EXACT, 1 / 3.0, 1, 5 / 3.0);
    assertThat(cost(listed(3), 3)).isEqualTo(8);
    assertThat(cost(listed(2), 3)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20})
  void oneOrderAndItsReverseAreExactForInteractionsOfTwo(int features) {
    // half of an interaction goes to each of the two, whichever comes first: SOURCES.md#quadratic
    double[][] a = new double[features][features];
    float[] x = new float[features];
    double[] expected = new double[features];
    for (int i = 0; i < features; i++) {
      x[i] = i + 1;
      for (int j = 0; j < features; j++) {
        a[i][j] = 1.0 / (i + j + 1);
      }
    }
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < features; j++) {
        expected[i] += x[i] * a[i][j] * x[j] / 2;
      }
    }
    Attribution attribution =
        explain(
            explainer(new ShapleySampling(), "permutations", 2L),
            ClosedForm.quadratic(a),
            TestSample.of(x));
    assertValues(attribution.features(), 1e-9, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.plumbline.core.explain.removal.TestGames#all")
  void isCompleteAndWithinItsErrorOfTheShapleyValues(
      String name, ClosedForm function, float[] x, double[] shapley, double[] banzhaf) {
    Attribution attribution =
        explain(
            explainer(new ShapleySampling(), "permutations", 4000L, "antithetic", false),
            function,
            TestSample.of(x));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(1e-10));
    double error = diagnostic(attribution, "largest-standard-error");
    assertValues(attribution.features(), 4.5 * error + EXACT, shapley);
    assertThat(attribution.measuredFrom()).isPresent();
  }

  @Test
  void theErrorIsThatOfAShareOfOrders() {
    // x1 x2: a feature adds 1 in a share p of the orders, so its error is sqrt(p (1-p) / (n-1))
    Attribution attribution =
        explain(
            explainer(new ShapleySampling(), "permutations", 101L, "antithetic", false),
            ClosedForm.monomial(1, 1),
            TestSample.of(1, 1));
    double p = attribution.features().get(0);
    assertThat(diagnostic(attribution, "standard-error"))
        .isCloseTo(Math.sqrt(p * (1 - p) / 100), within(EXACT));
  }

  @Test
  void ordersDifferFromSampleToSample() {
    float[] x = new float[20];
    Arrays.fill(x, 1);
    Explainer explainer = explainer(new ShapleySampling(), "permutations", 2L);
    ClosedForm product = TestGames.value(z -> z[0] * z[1] * z[2]);
    Vector first = explain(explainer, product, TestSample.of(x)).features();
    long others =
        java.util.stream.IntStream.range(0, 8)
            .filter(
                i ->
                    !explain(explainer, product, TestSample.of(x).id("o" + i))
                        .features()
                        .equals(first))
            .count();
    // who is last of three decides: the chance of 8 agreeing by luck is 1/3^8
    assertThat(others).isPositive();
  }

  @Test
  void anOddNumberOfOrdersHasNoReverses() {
    assertThatThrownBy(() -> explainer(new ShapleySampling(), "permutations", 3L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("permutations: 3 must be even");
  }

  @Test
  void costsTheInnerCoalitionsOfEveryOrderAndTheEnds() {
    assertThat(cost(explainer(new ShapleySampling()), 20)).isEqualTo(50 * 19 + 2);
    assertThat(cost(explainer(new ShapleySampling()), 1)).isEqualTo(2);
  }

  private static int cost(Explainer explainer, int features) {
    Answerer answerer = new Answerer(ClosedForm.saturation());
    TestSample sample = TestSample.of(new float[features]);
    answerer.run(sample.subject(), explainer.explain(sample.subject()));
    return answerer.forward();
  }
}
