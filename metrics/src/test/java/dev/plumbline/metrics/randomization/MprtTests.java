package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MprtTests {
  private static final Mprt MPRT = new Mprt();

  /** Ranks of 1 2 3 4: reversed −1; after low (1 2 4 3): 1 − 6·2/60 = .8; after both: −1/5. */
  private static LayeredModel weights() {
    // (2 4 1 3): differences −1 −2 2 1: Σd² = 10: 1 − 60/60 = 0
    return LayeredModel.of(
        new double[] {1, 2, 4, 3}, new double[] {4, 3, 2, 1}, new double[] {2, 4, 1, 3});
  }

  private static Score score(Map<String, Object> given) {
    return LayeredModel.score(MPRT, given, weights(), PlainExplainers.GRADIENT);
  }

  @Test
  void isTheMeanSimilarityOverTheStepsWithoutTheTrainedModel() {
    // top down: high alone −1, both 0; the trained model's 1 is no step
    Score score = score(Map.of());
    assertThat(score.value()).isCloseTo(-0.5, within(1e-12));
    assertThat(score.parts().get("high")).isCloseTo(-1, within(1e-12));
    assertThat(score.parts().get("low")).isCloseTo(0, within(1e-12));
  }

  @Test
  void cascadesFromTheInputOrTakesOneLayerAtATime() {
    assertThat(score(Map.of("order", "bottom-up")).value()).isCloseTo((.8 + 0) / 2, within(1e-12));
    assertThat(score(Map.of("order", "independent")).value())
        .isCloseTo((.8 - 1) / 2, within(1e-12));
  }

  @Test
  void drawsTheCurveFromTheTrainedModelOn() {
    Score.Curve curve = score(Map.of()).curves().get(0);
    assertThat(curve.x()).isEqualTo(Vector.of(0, 1, 2));
    assertThat(curve.y().get(0)).isOne();
    assertThat(curve.y().get(1)).isCloseTo(-1, within(1e-12));
    assertThat(score(Map.of("order", "independent")).curves()).isEmpty();
  }

  @Test
  void dropsOrKeepsTheSign() {
    // weights with their signs turned: the same sizes, opposite values
    Map<String, Object> signed = Map.of("values", "signed");
    assertThat(
            LayeredModel.score(MPRT, Map.of(), LayeredModel.turned(), PlainExplainers.GRADIENT)
                .value())
        .isCloseTo(1, within(1e-12));
    assertThat(
            LayeredModel.score(MPRT, signed, LayeredModel.turned(), PlainExplainers.GRADIENT)
                .value())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void comparesByTheMeasureAsked() {
    // Pearson of (1 2 3 4) and (4 3 2 1) is −1, of (2 4 1 3): Σ(x−2.5)(y−2.5) = 0
    LayeredModel weights =
        LayeredModel.of(
            new double[] {1, 2, 3, 9}, new double[] {1, 2, 3, 9}, new double[] {1, 2, 3, 9});
    // Pearson: means 2.5 and 3.75; Σxy = 1 + 4 + 9 + 36 = 50; (50 − 37.5) / √(5 · 38.75)
    assertThat(
            LayeredModel.score(
                    MPRT, Map.of("similarity", "pearson"), weights, PlainExplainers.GRADIENT)
                .value())
        .isCloseTo(12.5 / Math.sqrt(5 * 38.75), within(1e-5));
    assertThat(LayeredModel.score(MPRT, Map.of(), weights, PlainExplainers.GRADIENT).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void isOneForAMapThatIgnoresTheModel() {
    // |x| is the same whatever the weights: both maps are equal at every step
    assertThat(LayeredModel.score(MPRT, Map.of(), weights(), PlainExplainers.MAGNITUDE).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void asksForTheSameDrawOfAllLayers() {
    LayeredModel weights = weights();
    LayeredModel.score(MPRT, Map.of("draw", 3L), weights, PlainExplainers.GRADIENT);
    assertThat(weights.asked())
        .containsExactly(
            new Query.Variant.RandomizedLayers(List.of("high"), 3),
            new Query.Variant.RandomizedLayers(List.of("high", "low"), 3));
  }

  @Test
  void spreadsFewStepsOverManyLayers() {
    List<String> layers = List.of("a", "b", "c", "d", "e");
    assertThat(Cascade.stages(layers, new Cascade.Settings(Cascade.LayerOrder.TOP_DOWN, 2, 0)))
        .containsExactly(
            new Cascade.Stage("c", List.of("e", "d", "c")),
            new Cascade.Stage("a", List.of("e", "d", "c", "b", "a")));
    assertThat(Cascade.stages(layers, new Cascade.Settings(Cascade.LayerOrder.INDEPENDENT, 10, 0)))
        .extracting(Cascade.Stage::layers)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e"));
  }

  @Test
  void isUndefinedWhereAMapIsConstant() {
    Score score =
        LayeredModel.score(
            MPRT, Map.of(), weights(), PlainExplainers.values(x -> new double[] {1, 1, 1, 1}));
    assertThat(score.undefined()).contains("randomizing high").contains("constant");
  }

  @Test
  void doesNotApplyToAModelWithoutLayers() {
    Subject subject = TestSubjects.regression(LayeredModel.TRAINED, 1, 2, 3, 4);
    Metric.OfExplanation metric =
        (Metric.OfExplanation)
            MPRT.create(Parameters.defaults(MPRT.spec(), Map.of(), RemovalFixtures::of));
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                new Answerer(LayeredModel.TRAINED, PlainExplainers.GRADIENT)
                    .run(
                        subject,
                        metric.evaluate(subject, TestSubjects.attribution(subject, 1, 2, 3, 4))))
        .withMessageContaining("no layers");
  }
}
