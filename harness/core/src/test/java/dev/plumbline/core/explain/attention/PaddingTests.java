package dev.plumbline.core.explain.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class PaddingTests {
  @Test
  void tokensWithThePaddingIdHoldNothing() {
    Padding padding = Padding.of(TestSample.of(0, 3, 0).input(InputKind.TOKENS, 3).subject(), 0);
    assertThat(padding.at(0)).isTrue();
    assertThat(padding.at(1)).isFalse();
    assertThat(padding.at(2)).isTrue();
    assertThat(padding.real()).isEqualTo(1);
  }

  @Test
  void zerosThatAreNoTokensAreValues() {
    assertThat(Padding.of(TestSample.of(0, 3, 0).subject(), 0).real()).isEqualTo(3);
  }

  @Test
  void everythingPaddedDoesNotApply() {
    TestSample sample = TestSample.of(2, 2).input(InputKind.TOKENS, 2);
    assertThat(Padding.of(sample.subject(), 0).real()).isEqualTo(2);
    assertThatThrownBy(() -> Padding.of(sample.subject(), 2))
        .isInstanceOf(NotApplicableException.class);
  }
}
