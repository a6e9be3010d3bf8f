package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.model.Propagation.LayerRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTests {
  private static Propagation relevance(LayerRule first) {
    return new Propagation.LayerwiseRelevance(
        new LayerRule.ZPlus(), new LayerRule.Flat(), first, 0);
  }

  @Test
  void hasAReferenceToTakeDifferencesFromAndTwoForABox() {
    assertThat(new Propagation.Rescale().references()).isEqualTo(1);
    assertThat(relevance(new LayerRule.Box()).references()).isEqualTo(2);
    assertThat(relevance(new LayerRule.Usual()).references()).isZero();
    assertThat(new Propagation.Guided().references()).isZero();
  }

  @Test
  void runsForwardOnceMoreForAReferenceWithValuesOfItsOwn() {
    // a box needs its bounds at the input alone
    assertThat(new Propagation.Rescale().forwards()).isEqualTo(2);
    assertThat(relevance(new LayerRule.Box()).forwards()).isEqualTo(1);
    assertThat(new Propagation.Deconvnet().forwards()).isEqualTo(1);
  }

  @Test
  void stabilizesByNothingOrMore() {
    assertThat(new LayerRule.Epsilon(0).epsilon()).isZero();
    assertThat(new LayerRule.Gamma(0, 0).gamma()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN})
  void refusesNegativeNumbers(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerRule.Epsilon(number))
        .withMessageContaining("epsilon: " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerRule.Gamma(number, 0))
        .withMessageContaining("gamma: " + number);
  }
}
