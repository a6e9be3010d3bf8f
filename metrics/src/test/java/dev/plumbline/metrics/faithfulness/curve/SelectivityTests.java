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
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectivityTests {
  private static final Selectivity SELECTIVITY = new Selectivity();

  @Test
  void measuresTheAreaUnderFOverRegions() {
    // a 2 × 4 image of two squares whose pixels count 1 and 2: the right square leaves first:
    // {12, 4, 0}: (6 + 4 + 0)/2; the other way {12, 8, 0}: (6 + 8)/2
    ClosedForm pixels = ClosedForm.linear(0, 1, 1, 2, 2, 1, 1, 2, 2);
    Subject image =
        CurveFixtures.subject(
            pixels,
            InputLayout.of("x", Shape.of(2, 4, 1), InputKind.IMAGE),
            FeatureMap.identity(8),
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1);
    Map<String, Object> two = Map.of("patch", 2L);
    Score score = CurveFixtures.score(SELECTIVITY, two, pixels, image, 1, 1, 2, 2, 1, 1, 2, 2);
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(12, 4, 0));
    assertThat(score.value()).isCloseTo(5, within(1e-12));
    assertThat(score.parts()).containsEntry("start", 12.0).containsEntry("end", 0.0);
    assertThat(CurveFixtures.score(SELECTIVITY, two, pixels, image, 9, 0, 2, 2, 0, 0, 2, 2).value())
        .isCloseTo(7, within(1e-12));
  }

  @Test
  void takesFeaturesForRegionsOutsideOfImages() {
    // {6,3,1,0}: 7/3
    assertThat(CurveFixtures.onSum(SELECTIVITY, 1, 2, 3).value()).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(CurveFixtures.passes(SELECTIVITY, Map.of())).isEqualTo(4);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(SELECTIVITY);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(SELECTIVITY);
  }
}
