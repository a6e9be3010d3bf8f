package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.ClosedForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComprehensivenessTests {
  private static final Comprehensiveness COMPREHENSIVENESS = new Comprehensiveness();

  @Test
  void averagesTheFallWithoutTheTopFeatures() {
    // without the top 1: 6 − 3; without the top 2: 6 − 1
    Map<String, Object> bins = Map.of("bins", List.of(1 / 3.0, 2 / 3.0));
    assertThat(CurveFixtures.value(COMPREHENSIVENESS, bins, 1, 2, 3)).isCloseTo(4, within(1e-12));
    // the worst order: 6 − 5 and 6 − 3
    assertThat(CurveFixtures.value(COMPREHENSIVENESS, bins, 3, 2, 1)).isCloseTo(2, within(1e-12));
  }

  @Test
  void takesAtLeastOneFeatureAndRoundsUp() {
    // of 3: 1, 1, 1, 1 and ⌈1.5⌉ = 2: (4 · 3 + 5)/5
    Score score = CurveFixtures.onSum(COMPREHENSIVENESS, 1, 2, 3);
    assertThat(score.value()).isCloseTo(3.4, within(1e-12));
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(6, 3, 3, 3, 3, 1));
    assertThat(score.parts()).containsEntry("start", 6.0);
    // a product that is whole but for rounding is not rounded up: .07 · 100
    assertThat(TopShares.top(0.07, 100)).isEqualTo(7);
    assertThat(TopShares.top(0, 5)).isEqualTo(1);
    assertThat(TopShares.top(1, 5)).isEqualTo(5);
  }

  @Test
  void dividesByOneMoreWhereAsked() {
    Map<String, Object> given =
        Map.of("bins", List.of(1 / 3.0, 2 / 3.0), "divisor", "bins-plus-one");
    assertThat(CurveFixtures.value(COMPREHENSIVENESS, given, 1, 2, 3))
        .isCloseTo(8 / 3.0, within(1e-12));
  }

  @Test
  void countsNoPaddingToken() {
    // ids 1, 2, 3 and two pads: F = their sum; half of 3 real tokens is 2, of 5 it would be 3; a
    // pad
    // has the largest value and is not removed
    ClosedForm sum = ClosedForm.linear(0, 1, 1, 1, 1, 1);
    Subject tokens =
        CurveFixtures.subject(
            sum,
            InputLayout.of("ids", Shape.of(5), InputKind.TOKENS),
            FeatureMap.identity(5),
            1,
            2,
            3,
            0,
            0);
    Map<String, Object> half = Map.of("bins", List.of(0.5));
    Score score = CurveFixtures.score(COMPREHENSIVENESS, half, sum, tokens, 1, 2, 3, 9, 0);
    assertThat(score.value()).isEqualTo(5);
    // with another id for padding all five count: 3 and the others' zeros
    Map<String, Object> other = Map.of("bins", List.of(0.4), "pad", 7L);
    assertThat(CurveFixtures.score(COMPREHENSIVENESS, other, sum, tokens, 1, 2, 3, 9, 0).value())
        .isEqualTo(3);
  }

  @Test
  void asksOneRowPerBinAndTheCleanOne() {
    assertThat(CurveFixtures.passes(COMPREHENSIVENESS, Map.of())).isEqualTo(6);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(COMPREHENSIVENESS);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(COMPREHENSIVENESS);
  }

  @Test
  void takesForPaddingOnlyFeaturesOfPaddingTokensAlone() {
    // a column of 0, then tokens 0; 0 and 7; 5: the column, the mixed feature and 5 are real
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("ids", Shape.of(4), InputKind.TOKENS)));
    Subject subject =
        CurveFixtures.subject(
            ClosedForm.linear(0, 1, 1, 1, 1, 1),
            layout,
            FeatureMap.of(0, 1, 2, 2, 3),
            0,
            0,
            0,
            7,
            5);
    RemovalUnits units =
        new TopShares(Parameters.defaults(COMPREHENSIVENESS.spec()))
            .units(subject, Vector.of(1, 2, 3, 4));
    assertThat(units.count()).isEqualTo(3);
    assertThat(List.of(units.member(0, 0), units.member(1, 0), units.member(2, 0)))
        .containsExactly(0, 2, 3);
  }

  @Test
  void needsTwoFeaturesThatAreNoPadding() {
    assertThat(RemovalUnits.some(new int[] {1}, Vector.of(1, 2)).check().failure())
        .contains("fewer than two units have no order");
    assertThat(RemovalUnits.some(new int[] {0}, Vector.of(1)).check().failure())
        .contains("one feature has only one order");
  }
}
