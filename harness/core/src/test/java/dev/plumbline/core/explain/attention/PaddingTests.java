package dev.plumbline.core.explain.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaddingTests {
  private static final Padding.Rule ZERO = new Padding.Rule(0, "");

  /** Attention over the positions of the features. */
  private static Site site(TestSample sample, int positions) {
    Site site =
        new Site("attention", SiteKind.ATTENTION, Shape.of(positions), List.of(AxisRole.POSITION));
    return sample.sites(site).subject().sites().get(0);
  }

  private static Padding padding(TestSample sample, int positions, Padding.Rule rule) {
    return Padding.of(sample.subject(), site(sample, positions), rule);
  }

  /** Words, a mask and segments, of three positions each. */
  private static TestSample text(float... row) {
    return TestSample.of(row)
        .layout(
            new InputLayout(
                List.of(
                    new InputLayout.Input("segments", Shape.of(3), InputKind.TOKENS),
                    new InputLayout.Input("words", Shape.of(3), InputKind.TOKENS),
                    new InputLayout.Input("seen", Shape.of(3), InputKind.COLUMNS))))
        .features(FeatureMap.of(-1, -1, -1, -1, 0, 1, -1, -1, -1));
  }

  @Test
  void tokensWithThePaddingIdHoldNothing() {
    Padding padding = padding(TestSample.of(0, 3, 0).input(InputKind.TOKENS, 3), 3, ZERO);
    assertThat(padding.at(0)).isTrue();
    assertThat(padding.at(1)).isFalse();
    assertThat(padding.at(2)).isTrue();
    assertThat(padding.real()).isEqualTo(1);
  }

  @Test
  void zerosThatAreNoTokensAreValues() {
    assertThat(padding(TestSample.of(0, 3, 0), 3, ZERO).real()).isEqualTo(3);
  }

  @Test
  void everythingPaddedDoesNotApply() {
    TestSample sample = TestSample.of(2, 2).input(InputKind.TOKENS, 2);
    assertThat(padding(sample, 2, ZERO).real()).isEqualTo(2);
    assertThatThrownBy(() -> padding(sample, 2, new Padding.Rule(2, "")))
        .isInstanceOf(NotApplicableException.class);
  }

  /** Only the words tell padding: not the segments before them, nor the zeros behind them. */
  @Test
  void otherInputsThanTheFeaturesOwnTellNothing() {
    Padding padding = padding(text(0, 0, 1, 5, 6, 0, 1, 0, 0), 3, ZERO);
    assertThat(padding.at(0)).isFalse();
    assertThat(padding.at(1)).isFalse();
    assertThat(padding.at(2)).isTrue();
  }

  @Test
  void aMaskMayBeNamed() {
    TestSample sample = text(0, 0, 1, 5, 6, 7, 1, 0, 1);
    assertThat(padding(sample, 3, ZERO).real()).isEqualTo(3);
    Padding padding = padding(sample, 3, new Padding.Rule(0, "seen"));
    assertThat(padding.real()).isEqualTo(2);
    assertThat(padding.at(1)).isTrue();
    assertThatThrownBy(() -> padding(sample, 3, new Padding.Rule(0, "unseen")))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("no input 'unseen'; known: [segments, words, seen]");
  }
}
