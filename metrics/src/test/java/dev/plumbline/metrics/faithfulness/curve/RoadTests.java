package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoadTests {
  private static final Road ROAD = new Road();
  private static final List<Double> THIRDS = List.of(34.0, 67.0);

  @Test
  void isTheGapBetweenTheOrders() {
    // 34 % and 67 % of 3 are 1 and 2 gone: MoRF {3, 1}, LeRF {5, 3}: 4 − 2
    Map<String, Object> given = Map.of("percentages", THIRDS);
    Score score = CurveFixtures.score(ROAD, given, CurveFixtures.SUM, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isCloseTo(2, within(1e-12));
    assertThat(score.parts()).containsEntry("morf", 2.0).containsEntry("lerf", 4.0);
    assertThat(CurveFixtures.curve(score, "morf")).isEqualTo(Vector.of(3, 1));
    assertThat(CurveFixtures.curve(score, "lerf")).isEqualTo(Vector.of(5, 3));
    assertThat(score.curves().get(0).x()).isEqualTo(Vector.of(0.34, 0.67));
    // a regression decides nothing
    assertThat(score.parts()).doesNotContainKey("hit-morf");
    assertThat(CurveFixtures.value(ROAD, given, 3, 2, 1)).isCloseTo(-2, within(1e-12));
  }

  @Test
  void readsOneOrderWhereAsked() {
    assertThat(CurveFixtures.value(ROAD, Map.of("percentages", THIRDS, "order", "morf"), 1, 2, 3))
        .isEqualTo(-2);
    assertThat(CurveFixtures.value(ROAD, Map.of("percentages", THIRDS, "order", "lerf"), 1, 2, 3))
        .isEqualTo(4);
    assertThat(CurveFixtures.passes(ROAD, Map.of("order", "morf"))).isEqualTo(9);
    assertThat(CurveFixtures.passes(ROAD, Map.of())).isEqualTo(18);
  }

  @Test
  void sortsPercentagesAndRoundsDown() {
    // 33 % of 3 is none, 99 % two
    Score score =
        CurveFixtures.score(
            ROAD,
            Map.of("percentages", List.of(100.0, 33.0, 99.0)),
            CurveFixtures.SUM,
            CurveFixtures.ONES,
            1,
            2,
            3);
    assertThat(CurveFixtures.curve(score, "morf")).isEqualTo(Vector.of(6, 1, 0));
  }

  @Test
  void countsHowOftenTheLabelIsStillPredicted() {
    // z = x₁ + x₂ + x₃ − 1.5 at (3, 1, 1), the class its sign. MoRF: .5, −.5; LeRF: 2.5, 1.5
    ClosedForm model = x -> new double[] {0, x[0] + x[1] + x[2] - 1.5};
    Map<String, Object> given = Map.of("percentages", THIRDS);
    Subject right = CurveFixtures.classified(model, 1, OutputKind.LOGIT, 1, 3, 1, 1);
    Score score = CurveFixtures.score(ROAD, given, model, right, 3, 1, 0.5);
    assertThat(score.parts()).containsEntry("hit-morf", 0.5).containsEntry("hit-lerf", 1.0);
    assertThat(CurveFixtures.curve(score, "hit-morf")).isEqualTo(Vector.of(1, 0));
    // against the label, not the prediction
    Subject wrong = CurveFixtures.classified(model, 0, OutputKind.LOGIT, 1, 3, 1, 1);
    assertThat(CurveFixtures.score(ROAD, given, model, wrong, 3, 1, 0.5).parts())
        .containsEntry("hit-morf", 0.5)
        .containsEntry("hit-lerf", 0.0);
  }

  @Test
  void imputesPixelsFromTheirNeighbors() {
    // the image 1 .. 9 and F its center c and right pixel r: 22.3 % are 2 of 9 gone. Neighbors
    // weigh 1/6 by an edge and 1/12 by a corner (Rong et al. 2022, arXiv:2202.00449), scaled to a
    // sum of 1 at the border: c = (2 + 4 + 8 + r)/6 + (1 + 3 + 7 + 9)/12 and
    // r = 3/2 · ((3 + 9 + c)/6 + (2 + 8)/12), so that c = 113/23 and r = 126/23
    ClosedForm pair = ClosedForm.linear(0, 0, 0, 0, 0, 1, 1, 0, 0, 0);
    Subject image =
        CurveFixtures.subject(
            pair,
            InputLayout.of("x", Shape.of(3, 3, 1), InputKind.IMAGE),
            FeatureMap.identity(9),
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9);
    Map<String, Object> given =
        Map.of(
            "operators", List.of("noisy-linear(0)"), "percentages", List.of(22.3), "order", "morf");
    double[] values = {0, 0, 0, 0, 5, 6, 0, 0, 0};
    assertThat(CurveFixtures.score(ROAD, given, pair, image, values).value())
        .isCloseTo(-(4.913043 + 5.478261), within(1e-5));
  }

  @Test
  void prefersTheExactAttribution() {
    CurveFixtures.prefersTheExact(ROAD);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    CurveFixtures.isUndefinedWithoutAnOrder(ROAD);
  }

  @Test
  void countsHitsOfTheFirstClassToo() {
    // the model above with its classes exchanged
    ClosedForm model = x -> new double[] {x[0] + x[1] + x[2] - 1.5, 0};
    Subject first = CurveFixtures.classified(model, 0, OutputKind.LOGIT, 0, 3, 1, 1);
    assertThat(
            CurveFixtures.score(ROAD, Map.of("percentages", THIRDS), model, first, 3, 1, 0.5)
                .parts())
        .containsEntry("hit-morf", 0.5)
        .containsEntry("hit-lerf", 1.0);
  }

  @Test
  void carriesTheErrorOfItsDraws() {
    // rows of zeros give 4 − 2 as above, rows of ones no gap: with k of 8 rows of ones 2 (1 − k/8)
    Subject subject =
        TestSubjects.regression(CurveFixtures.SUM, FloatRows.of(2, 3, 0, 0, 0, 1, 1, 1), 1, 1, 1);
    Map<String, Object> given = Map.of("percentages", THIRDS, "operators", List.of("marginal"));
    Score score = CurveFixtures.score(ROAD, given, CurveFixtures.SUM, subject, 1, 2, 3);
    double k = 8 * (1 - score.value() / 2);
    assertThat(k).isBetween(0.9, 7.1);
    assertThat(score.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(2 * Math.sqrt(k * (8 - k) / 8 / 7 / 8), within(1e-12));
    assertThat(
            CurveFixtures.score(
                    ROAD,
                    Map.of("percentages", THIRDS),
                    CurveFixtures.SUM,
                    CurveFixtures.ONES,
                    1,
                    2,
                    3)
                .diagnostics())
        .doesNotContainKey("standard-error");
  }
}
