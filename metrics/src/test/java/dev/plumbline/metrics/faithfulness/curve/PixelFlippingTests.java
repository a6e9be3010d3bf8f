package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PixelFlippingTests {
  private static final PixelFlipping FLIPPING = new PixelFlipping();

  @Test
  void averagesTheFlippedInputsWithoutTheUntouchedOne() {
    // best order {6,3,1,0}: (3 + 1 + 0)/3; worst {6,5,3,0}: (5 + 3 + 0)/3
    Score best = CurveFixtures.onSum(FLIPPING, 1, 2, 3);
    assertThat(best.value()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(best.curves().get(0).x()).isEqualTo(Vector.of(0, 1 / 3.0, 2 / 3.0, 1));
    assertThat(best.curves().get(0).y()).isEqualTo(Vector.of(6, 3, 1, 0));
    assertThat(best.parts()).containsEntry("start", 6.0).containsEntry("end", 0.0);
    assertThat(CurveFixtures.onSum(FLIPPING, -1, -2, -3).value()).isCloseTo(8 / 3.0, within(1e-12));
  }

  @Test
  void flipsSeveralFeaturesPerStepTheLastStepTheRest() {
    // two at a time: {6, 1, 0}
    Map<String, Object> two = Map.of("features-per-step", 2L);
    Score score =
        CurveFixtures.score(FLIPPING, two, CurveFixtures.SUM, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(6, 1, 0));
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(CurveFixtures.value(FLIPPING, Map.of("features-per-step", 99L), 1, 2, 3)).isZero();
  }

  @Test
  void asksOneRowPerStepAndDraw() {
    assertThat(CurveFixtures.passes(FLIPPING, Map.of())).isEqualTo(4);
    assertThat(CurveFixtures.passes(FLIPPING, Map.of("operators", List.of("marginal"))))
        .isEqualTo(4 * 8);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(FLIPPING);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(FLIPPING);
  }
}
