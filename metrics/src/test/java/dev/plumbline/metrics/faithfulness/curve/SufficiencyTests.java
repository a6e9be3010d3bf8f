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
import dev.plumbline.testkit.ClosedForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SufficiencyTests {
  private static final Sufficiency SUFFICIENCY = new Sufficiency();

  @Test
  void averagesTheFallWithOnlyTheTopFeatures() {
    // the top 1 alone: 6 − 3; the top 2: 6 − 5
    Map<String, Object> bins = Map.of("bins", List.of(1 / 3.0, 2 / 3.0));
    assertThat(CurveFixtures.value(SUFFICIENCY, bins, 1, 2, 3)).isCloseTo(2, within(1e-12));
    // the worst order: 6 − 1 and 6 − 3
    assertThat(CurveFixtures.value(SUFFICIENCY, bins, 3, 2, 1)).isCloseTo(4, within(1e-12));
  }

  @Test
  void takesAtLeastOneFeatureAndRoundsUp() {
    // of 3: 1, 1, 1, 1 and 2 stay: (4 · 3 + 1)/5; on the curve the larger bins come first
    Score score = CurveFixtures.onSum(SUFFICIENCY, 1, 2, 3);
    assertThat(score.value()).isCloseTo(2.6, within(1e-12));
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(6, 5, 3, 3, 3, 3));
  }

  @Test
  void dividesByOneMoreWhereAsked() {
    Map<String, Object> given =
        Map.of("bins", List.of(1 / 3.0, 2 / 3.0), "divisor", "bins-plus-one");
    assertThat(CurveFixtures.value(SUFFICIENCY, given, 1, 2, 3)).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void mayBeNegativeWhereTheOthersHurt() {
    // F = 2 x₁ − x₂: the top one alone gives 2, all give 1
    ClosedForm hurt = ClosedForm.linear(0, 2, -1);
    Subject subject =
        CurveFixtures.subject(
            hurt,
            InputLayout.of("x", Shape.of(2), InputKind.COLUMNS),
            FeatureMap.identity(2),
            1,
            1);
    assertThat(CurveFixtures.score(SUFFICIENCY, Map.of(), hurt, subject, 2, -1).value())
        .isEqualTo(-1);
  }

  @Test
  void countsNoPaddingToken() {
    // half of 3 real tokens is 2: 6 − 5; a pad has the largest value and does not take a place
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
    assertThat(CurveFixtures.score(SUFFICIENCY, half, sum, tokens, 1, 2, 3, 9, 0).value())
        .isEqualTo(1);
  }

  @Test
  void asksOneRowPerBinAndTheCleanOne() {
    assertThat(CurveFixtures.passes(SUFFICIENCY, Map.of())).isEqualTo(6);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(SUFFICIENCY);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(SUFFICIENCY);
  }
}
