package dev.plumbline.core.explain.removal;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.diagnostic;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Answerer;
import dev.plumbline.core.explain.ClosedForm;
import dev.plumbline.core.explain.RandomFunctions;
import dev.plumbline.core.explain.Sample;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.numerics.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelShapTests {
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.plumbline.core.explain.removal.TestGames#all")
  void areTheShapleyValuesWhereAllCoalitionsFit(
      String name, ClosedForm function, float[] x, double[] shapley, double[] banzhaf) {
    Attribution attribution =
        explain(explainer(new KernelShap(), "samples", 40_000L), function, Sample.of(x));
    assertValues(attribution.features(), 1e-10, shapley);
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(EXACT));
    assertThat(attribution.measuredFrom()).isPresent();
  }

  @Test
  void aConstantModelGivesExactlyNothing() {
    Attribution attribution =
        explain(explainer(new KernelShap()), ClosedForm.linear(.1, new double[20]), ones(20));
    assertThat(attribution.features().toArray()).containsOnly(0);
    assertThat(diagnostic(attribution, "gap")).isZero();
  }

  @Test
  void sumToTheDifferenceHoweverFewTheSamples() {
    // 30 features, 20 coalitions: the fit is far from determined
    RandomFunctions random = new RandomFunctions(5);
    ClosedForm f = random.of(30);
    float[] x = random.sample(30);
    Attribution attribution = explain(explainer(new KernelShap(), "samples", 20L), f, Sample.of(x));
    double[] widened = IntStream.range(0, 30).mapToDouble(i -> x[i]).toArray();
    assertThat(ClosedForm.sum(attribution.features().toArray()))
        .isCloseTo(f.at(widened) - f.at(new double[30]), within(EXACT));
    assertThat(diagnostic(attribution, "coalitions")).isEqualTo(22);
    assertThat(diagnostic(attribution, "exact")).isZero();
  }

  @Test
  void pairsAreExactForInteractionsOfTwo() {
    // With z = (1 + s) / 2 the regressors z_i - z_n are odd in s. So in a pair s, -s of equal
    // weight
    // only the odd part of v matters, which is linear: SOURCES.md#quadratic, x_i (Ax)_i / 2
    int n = 20;
    double[][] a = new double[n][n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = 1.0 / (i + j + 1);
        expected[i] += a[i][j] / 2;
      }
    }
    Attribution attribution =
        explain(explainer(new KernelShap(), "samples", 101L), ClosedForm.quadratic(a), ones(n));
    assertValues(attribution.features(), 1e-9, expected);
    // an odd coalition has no room for its complement
    assertThat(diagnostic(attribution, "coalitions")).isEqualTo(102);
  }

  @Test
  void drawnCoalitionsWeighWhatTheirSizesWeigh() {
    // n = 4: size 1 with 3 weighs 2 * 3 / (1 * 3) = 2, size 2 weighs 3 / (2 * 2) = 3/4. 12 samples
    // would spend 12 * 8/11 on the 8 coalitions of sizes 1 and 3, so these are taken and weigh
    // 8/11 together; the 4 left are too few for the 6 of size 2, and two pairs weigh 3/11
    WeightedCoalitions design = new KernelShapDesign(4, 12).drawn(Draws.of(1).stream());
    assertThat(design.coalitions()).hasSize(12).doesNotHaveDuplicates();
    double drawn = 0;
    for (int c = 0; c < 12; c++) {
      Coalition coalition = design.coalitions().get(c);
      assertThat(design.coalitions()).contains(coalition.complement());
      if (coalition.size() == 2) {
        drawn += design.weights().get(c);
      } else {
        assertThat(design.weights().get(c)).isCloseTo(1 / 11.0, within(EXACT));
      }
    }
    assertThat(drawn).isCloseTo(3 / 11.0, within(EXACT));
  }

  @Test
  void outerSizesAreTakenWhole() {
    // n = 16, 300 samples, as SHAP recorded it: sizes 1 and 15 (32 coalitions) weigh
    // 2 / 6.2216777 / 32 = 0.0100455193 each; 240 of sizes 2 and 14 would need 300 - 32 = 268 times
    // .172209 / .678543, 68, so they are drawn
    WeightedCoalitions design = new KernelShapDesign(16, 300).drawn(Draws.of(1).stream());
    assertThat(design.coalitions()).hasSize(300);
    for (int c = 0; c < 32; c++) {
      int size = design.coalitions().get(c).size();
      assertThat(size == 1 || size == 15).isTrue();
      assertThat(design.weights().get(c)).isCloseTo(0.010045519281927682, within(1e-15));
    }
    assertThat(IntStream.range(32, 300).mapToDouble(c -> design.weights().get(c)).sum())
        .isCloseTo(1 - 32 * 0.010045519281927682, within(EXACT));
  }

  @Test
  void costsTwiceTheFeaturesAnd2050CoalitionsOrAll() {
    assertThat(cost(20)).isEqualTo(2 * 20 + 2048 + 2);
    assertThat(cost(6)).isEqualTo(64);
    assertThat(cost(1)).isEqualTo(2);
  }

  private static int cost(int features) {
    Answerer answerer = new Answerer(ClosedForm.saturation());
    Sample sample = Sample.of(new float[features]);
    answerer.run(sample.subject(), explainer(new KernelShap()).explain(sample.subject()));
    return answerer.forward();
  }

  @Test
  void groupsOfElementsAreRemovedTogether() {
    // x1 x2 x3 with features {1, 3} and {2}: a product of two
    Attribution attribution =
        explain(
            explainer(new KernelShap()),
            ClosedForm.monomial(1, 1, 1),
            Sample.of(2, 3, 5).features(FeatureMap.of(0, 1, 0)));
    assertValues(attribution.features(), EXACT, 15, 15);
    assertValues(attribution.raw(), EXACT, 7.5, 15, 7.5);
  }

  @Test
  void averagesOverTheDrawsOfAnOperator() {
    // x1 x2 at (5, 7), replaced by 1 and by 3: v = (1 + 9) / 2 = 5 at none, 5 * 2, 7 * 2, 35
    Attribution attribution =
        explain(
            explainer(new KernelShap(), "operator", "two-draws"),
            ClosedForm.monomial(1, 1),
            Sample.of(5, 7));
    assertValues(attribution.features(), EXACT, (5 + 21) / 2.0, (9 + 25) / 2.0);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void aModelThatGivesNaNHasNoFiniteExplanation() {
    Attribution attribution =
        explain(explainer(new KernelShap()), TestGames.value(x -> Double.NaN), Sample.of(1, 2, 3));
    assertThat(attribution.isFinite()).isFalse();
  }

  private static Sample ones(int n) {
    float[] x = new float[n];
    java.util.Arrays.fill(x, 1);
    return Sample.of(x);
  }
}
