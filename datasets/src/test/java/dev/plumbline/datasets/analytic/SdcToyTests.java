package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.analytic.SdcToy.AttentionMode;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SOURCES.md#segments: accuracy says nothing of where a model looks. */
class SdcToyTests {
  private static final double[] X = {0, 0, -1, 0};

  @ParameterizedTest
  // looking at it: 100 % and 100 %; uniformly: 100 % and 1/m; elsewhere: chance and 0
  @CsvSource({"informative, 1, 1", "uniform, 1, 0.1111111", "elsewhere, 0.5, 0"})
  void accuracyAndFocusAreAsStated(String look, double accuracy, double focus) {
    Twins.Twin twin =
        Twins.attention(1).stream()
            .filter(candidate -> candidate.name().equals("sdc-toy-" + look))
            .findFirst()
            .orElseThrow();
    AnalyticFunction function = twin.dataset().function();
    double right = 0;
    double focused = 0;
    int n = twin.dataset().test().size();
    for (Instance instance : twin.dataset().test()) {
      double[] x = row(instance);
      double[] logits = new double[2];
      function.values(x, logits);
      right += (logits[1] > logits[0] ? 1 : 0) == instance.label() ? 1.0 / n : 0;
      focused += weights(function, x)[informative(instance)] / n;
    }
    assertThat(focused).isCloseTo(focus, within(1e-6));
    // equal logits are read as class 0: right for half of them, sd √(1/(4·256)) = 1/32
    assertThat(right).isCloseTo(accuracy, within(accuracy == 1 ? 1e-9 : 5 / 32.0));
  }

  @Test
  void logitsAreFourTimesTheAttendedValue() {
    double[] logits = new double[2];
    new SdcToy(4, AttentionMode.INFORMATIVE).values(X, logits);
    assertThat(logits).containsExactly(new double[] {4, -4}, within(0.0));
    new SdcToy(4, AttentionMode.UNIFORM).values(X, logits);
    assertThat(logits).containsExactly(new double[] {1, -1}, within(0.0));
    new SdcToy(4, AttentionMode.ELSEWHERE).values(X, logits);
    assertThat(logits).containsExactly(new double[] {0, 0}, within(0.0));
  }

  @ParameterizedTest
  @EnumSource(AttentionMode.class)
  void weightsAreADistribution(AttentionMode look) {
    double sum = 0;
    for (double weight : weights(new SdcToy(4, look), X)) {
      assertThat(weight).isNotNegative();
      sum += weight;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void looksAtTheFirstOfEqualSegmentsAndAfterTheLastComesTheFirst() {
    assertThat(weights(new SdcToy(3, AttentionMode.INFORMATIVE), new double[3]))
        .containsExactly(1, 0, 0);
    assertThat(weights(new SdcToy(3, AttentionMode.INFORMATIVE), new double[] {0, -2, 2}))
        .containsExactly(0, 1, 0);
    assertThat(weights(new SdcToy(3, AttentionMode.ELSEWHERE), new double[] {0, 0, 1}))
        .containsExactly(1, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(AttentionMode.class)
  void slopesAreCentralDifferences(AttentionMode look) {
    SdcToy toy = new SdcToy(4, look);
    double[] seed = {0.3, -1.7};
    double[] gradient = new double[4];
    toy.gradient(X, seed, gradient);
    for (int j = 0; j < 4; j++) {
      double[] up = new double[2];
      double[] down = new double[2];
      double[] x = X.clone();
      x[j] += 1e-3;
      toy.values(x, up);
      x[j] -= 2e-3;
      toy.values(x, down);
      double difference = seed[0] * (up[0] - down[0]) / 2e-3 + seed[1] * (up[1] - down[1]) / 2e-3;
      assertThat(gradient[j]).isCloseTo(difference, within(1e-9));
    }
  }

  @Test
  void needsTwoSegments() {
    assertThatThrownBy(() -> new SdcToy(1, AttentionMode.UNIFORM))
        .hasMessageContaining("at least 2");
  }

  private static double[] weights(AnalyticFunction function, double[] x) {
    AnalyticFunction.AttentionLayer attention = function.attention().orElseThrow();
    double[] weights = new double[attention.positions()];
    attention.weights(x, weights);
    return weights;
  }

  private static int informative(Instance instance) {
    return ((Truth.DataTruth) instance.truth()).features().stream().findFirst().orElseThrow();
  }

  private static double[] row(Instance instance) {
    double[] x = new double[instance.row().width()];
    for (int i = 0; i < x.length; i++) {
      x[i] = instance.row().get(0, i);
    }
    return x;
  }
}
