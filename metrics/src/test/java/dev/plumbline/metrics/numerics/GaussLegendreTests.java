package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTests {

  @Test
  void hasTheRootsInClosedForm() {
    // P₃ = (5z³ − 3z)/2: z = 0, ±√(3/5); weights 8/9, 5/9 on [−1, 1], halved on [0, 1]
    GaussLegendre rule = GaussLegendre.of(3);
    assertThat(rule.points()).isEqualTo(3);
    assertThat(rule.node(0)).isCloseTo((1 - Math.sqrt(0.6)) / 2, within(1e-15));
    assertThat(rule.node(1)).isEqualTo(0.5);
    assertThat(rule.node(2)).isCloseTo((1 + Math.sqrt(0.6)) / 2, within(1e-15));
    assertThat(rule.weight(0)).isCloseTo(5.0 / 18, within(1e-15));
    assertThat(rule.weight(1)).isCloseTo(4.0 / 9, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 30})
  void equalsTheHighPrecisionRuleOfAnotherProgram(int n) {
    // commons-math3 3.6.1, legendreHighPrecision
    GaussIntegrator other = new GaussIntegratorFactory().legendreHighPrecision(n, 0, 1);
    GaussLegendre rule = GaussLegendre.of(n);
    for (int i = 0; i < n; i++) {
      assertThat(rule.node(i)).isCloseTo(other.getPoint(i), within(1e-14));
      assertThat(rule.weight(i)).isCloseTo(other.getWeight(i), within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 20, 1000})
  void integratesPolynomialsUpToItsDegree(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    for (int degree : new int[] {0, n, 2 * n - 1}) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < n; i++) {
        sum.add(rule.weight(i) * Math.pow(rule.node(i), degree));
      }
      assertThat(sum.value()).isCloseTo(1.0 / (degree + 1), within(1e-14));
    }
  }

  @Test
  void isNotExactOneDegreeFurther() {
    // one point: ∫ a² da = 1/3, the rule gives 1/4
    GaussLegendre rule = GaussLegendre.of(1);
    assertThat(rule.weight(0) * rule.node(0) * rule.node(0)).isEqualTo(0.25);
  }

  @Test
  void refusesARuleWithoutPoints() {
    assertThatIllegalArgumentException().isThrownBy(() -> GaussLegendre.of(0));
  }
}
