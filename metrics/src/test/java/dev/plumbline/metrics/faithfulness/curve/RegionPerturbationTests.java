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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegionPerturbationTests {
  private static final RegionPerturbation REGIONS = new RegionPerturbation();

  // a 3 × 3 image whose pixels count 1 .. 9; squares of 2: {0,1,3,4} = 12, {2,5} = 9, {6,7} = 15,
  // {8} = 9, cut off at the right and lower edge
  private static final ClosedForm PIXELS = ClosedForm.linear(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final Subject IMAGE =
      CurveFixtures.subject(
          PIXELS,
          InputLayout.of("x", Shape.of(3, 3, 1), InputKind.IMAGE),
          FeatureMap.identity(9),
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1,
          1);

  @Test
  void removesSquaresByTheSumOfTheirAttributions() {
    // by the exact sums: {6,7} first (45 → 30), {0,1,3,4} (18), {2,5} and {8}, which tie (9), 0:
    // falls 0 + 15 + 27 + 36 + 45 = 123 over 5
    Score score =
        CurveFixtures.score(REGIONS, Map.of("patch", 2L), PIXELS, IMAGE, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(score.curves().get(0).y()).isEqualTo(Vector.of(45, 30, 18, 9, 0));
    assertThat(score.value()).isCloseTo(24.6, within(1e-12));
    assertThat(score.diagnostics()).containsEntry("units", 4.0);
    // {8} has the largest single value, but not the largest sum
    assertThat(
            CurveFixtures.score(
                    REGIONS, Map.of("patch", 2L), PIXELS, IMAGE, 3, 3, 0, 3, 3, 0, 0, 0, 9)
                .curves()
                .get(0)
                .y()
                .get(1))
        .isEqualTo(45 - 12);
  }

  @Test
  void removesAtMostSoManyRegions() {
    // {45, 30, 18}: (0 + 15 + 27)/3
    Map<String, Object> two = Map.of("patch", 2L, "regions", 2L);
    assertThat(CurveFixtures.score(REGIONS, two, PIXELS, IMAGE, 1, 2, 3, 4, 5, 6, 7, 8, 9).value())
        .isCloseTo(14, within(1e-12));
  }

  @Test
  void takesFeaturesForRegionsWhereTheyAreNoPixels() {
    // columns: as AOPC, 3.5; regions of 3 pixels in a row lie in two squares
    assertThat(CurveFixtures.onSum(REGIONS, 1, 2, 3).value()).isCloseTo(3.5, within(1e-12));
    Subject rows =
        CurveFixtures.subject(
            PIXELS,
            InputLayout.of("x", Shape.of(3, 3, 1), InputKind.IMAGE),
            FeatureMap.blocks(3, 3),
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1);
    assertThat(ImageRegions.of(rows, Vector.of(5, 6, 7), 2).count()).isEqualTo(3);
    assertThat(ImageRegions.of(rows, Vector.of(5, 6, 7), 3).count()).isEqualTo(1);
  }

  @Test
  void gathersPixelsOverTheirChannels() {
    Subject two =
        CurveFixtures.subject(
            ClosedForm.linear(0, 1, 1, 1, 1, 1, 1, 1, 1),
            InputLayout.of("x", Shape.of(1, 4, 2), InputKind.IMAGE),
            FeatureMap.blocks(4, 2),
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1);
    RemovalUnits units = ImageRegions.of(two, Vector.of(1, 2, 3, 4), 2);
    assertThat(units.count()).isEqualTo(2);
    assertThat(units.size(1)).isEqualTo(2);
    assertThat(units.member(1, 0)).isEqualTo(2);
    assertThat(units.member(1, 1)).isEqualTo(3);
    assertThat(units.value(0)).isEqualTo(3);
    assertThat(units.value(1)).isEqualTo(7);
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(REGIONS);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(REGIONS);
  }

  @Test
  void numbersTheSquaresOfEveryImageOnTheirOwn() {
    // 3 × 3 pixels in four squares, then 1 × 2 pixels in one
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(3, 3, 1), InputKind.IMAGE),
                new InputLayout.Input("b", Shape.of(1, 2, 1), InputKind.IMAGE)));
    Subject two =
        CurveFixtures.subject(
            ClosedForm.of(x -> 0), layout, FeatureMap.identity(11), new float[11]);
    RemovalUnits units = ImageRegions.of(two, Vector.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 2);
    assertThat(units.count()).isEqualTo(5);
    // sums 12, 9, 15, 9 and 21
    assertThat(Stream.of(0, 1, 2, 3, 4).map(units::value))
        .containsExactly(12.0, 9.0, 15.0, 9.0, 21.0);
  }
}
