package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.ClosedForms;
import dev.plumbline.metrics.Methods;
import dev.plumbline.metrics.Subjects;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.Removals;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MprtTests {
  private static final Mprt MPRT = new Mprt();

  /** Ranks of 1 2 3 4: reversed −1; after low (1 2 4 3): 1 − 6·2/60 = .8; after both: −1/5. */
  private static Weights weights() {
    // (2 4 1 3): differences −1 −2 2 1: Σd² = 10: 1 − 60/60 = 0
    return Weights.of(
        new double[] {1, 2, 4, 3}, new double[] {4, 3, 2, 1}, new double[] {2, 4, 1, 3});
  }

  private static Score score(Map<String, Object> given) {
    return Weights.score(MPRT, given, weights(), Methods.GRADIENT);
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
    assertThat(Weights.score(MPRT, Map.of(), Weights.turned(), Methods.GRADIENT).value())
        .isCloseTo(1, within(1e-12));
    assertThat(Weights.score(MPRT, signed, Weights.turned(), Methods.GRADIENT).value())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void comparesByTheMeasureAsked() {
    // Pearson of (1 2 3 4) and (4 3 2 1) is −1, of (2 4 1 3): Σ(x−2.5)(y−2.5) = 0
    Weights weights =
        Weights.of(new double[] {1, 2, 3, 9}, new double[] {1, 2, 3, 9}, new double[] {1, 2, 3, 9});
    // Pearson: means 2.5 and 3.75; Σxy = 1 + 4 + 9 + 36 = 50; (50 − 37.5) / √(5 · 38.75)
    assertThat(
            Weights.score(MPRT, Map.of("similarity", "pearson"), weights, Methods.GRADIENT).value())
        .isCloseTo(12.5 / Math.sqrt(5 * 38.75), within(1e-5));
    assertThat(Weights.score(MPRT, Map.of(), weights, Methods.GRADIENT).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void isOneForAMapThatIgnoresTheModel() {
    // papers.md 7.19
    assertThat(Weights.score(MPRT, Map.of(), weights(), Methods.MAGNITUDE).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void asksForTheSameDrawOfAllLayers() {
    Weights weights = weights();
    Weights.score(MPRT, Map.of("draw", 3L), weights, Methods.GRADIENT);
    assertThat(weights.asked())
        .containsExactly(
            new Query.Variant.RandomizedLayers(List.of("high"), 3),
            new Query.Variant.RandomizedLayers(List.of("high", "low"), 3));
  }

  @Test
  void spreadsFewStepsOverManyLayers() {
    List<String> layers = List.of("a", "b", "c", "d", "e");
    assertThat(Cascade.stages(layers, new Cascade.Plan(Cascade.Order.TOP_DOWN, 2, 0)))
        .containsExactly(
            new Cascade.Stage("c", List.of("e", "d", "c")),
            new Cascade.Stage("a", List.of("e", "d", "c", "b", "a")));
    assertThat(Cascade.stages(layers, new Cascade.Plan(Cascade.Order.INDEPENDENT, 10, 0)))
        .extracting(Cascade.Stage::layers)
        .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"), List.of("e"));
  }

  @Test
  void isUndefinedWhereAMapIsConstant() {
    Score score =
        Weights.score(MPRT, Map.of(), weights(), Methods.values(x -> new double[] {1, 1, 1, 1}));
    assertThat(score.undefined()).contains("randomizing high").contains("constant");
  }

  @Test
  void doesNotApplyToAModelWithoutLayers() {
    Subject subject = Subjects.regression(Weights.TRAINED, 1, 2, 3, 4);
    Metric.OfExplanation metric =
        (Metric.OfExplanation)
            MPRT.create(Parameters.defaults(MPRT.spec(), Map.of()), Removals::of);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                new ClosedForms(Weights.TRAINED, Methods.GRADIENT)
                    .run(
                        subject,
                        metric.evaluate(subject, Subjects.attribution(subject, 1, 2, 3, 4))))
        .withMessageContaining("no layers");
  }
}
