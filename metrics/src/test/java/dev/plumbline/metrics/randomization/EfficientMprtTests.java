package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.testkit.PlainExplainers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EfficientMprtTests {
  private static final EfficientMprt EFFICIENT = new EfficientMprt();

  private static Score score(Map<String, Object> given, double... random) {
    LayeredModel weights = LayeredModel.of(random, random, random);
    return LayeredModel.score(EFFICIENT, given, weights, PlainExplainers.GRADIENT);
  }

  @Test
  void isTheRelativeRiseOfEntropy() {
    // trained (1 2 3 4) in two bins: two and two, ln 2; random (0 0 0 9): .5623351446
    Score score = score(Map.of("bins", 2L), 0, 0, 0, 9);
    assertThat(score.value())
        .isCloseTo((0.5623351446188083 - Math.log(2)) / Math.log(2), within(1e-12));
    assertThat(score.parts().get("trained-entropy")).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void isPositiveWhereTheRandomMapIsMoreDisordered() {
    // gradients above 3 get 1: trained (0 0 0 1), random (1 1 0 0): ln 2 over .5623351446
    Explainer above =
        subject ->
            PlainExplainers.GRADIENT
                .explain(subject)
                .map(
                    map ->
                        PlainExplainers.sensitivity(
                            subject, map.raw().map(value -> value > 3.5 ? 1 : 0).toArray()));
    double[] random = {4, 4, 1, 1};
    Score score =
        LayeredModel.score(EFFICIENT, Map.of(), LayeredModel.of(random, random, random), above);
    assertThat(score.value()).isCloseTo(Math.log(2) / 0.5623351446188083 - 1, within(1e-12));
  }

  @Test
  void drawsAllLayersAnew() {
    LayeredModel weights =
        LayeredModel.of(
            new double[] {9, 9, 9, 9}, new double[] {9, 9, 9, 9}, new double[] {1, 2, 3, 4});
    assertThat(LayeredModel.score(EFFICIENT, Map.of(), weights, PlainExplainers.GRADIENT).value())
        .isZero();
    assertThat(weights.asked())
        .containsExactly(new Query.Variant.RandomizedLayers(List.of("low", "high"), 0));
  }

  @Test
  void isZeroForAMapThatIgnoresTheModel() {
    assertThat(
            LayeredModel.score(
                    EFFICIENT, Map.of(), LayeredModel.turned(), PlainExplainers.MAGNITUDE)
                .value())
        .isZero();
  }

  @Test
  void isUndefinedForAConstantMap() {
    Score score =
        LayeredModel.score(
            EFFICIENT,
            Map.of(),
            LayeredModel.turned(),
            PlainExplainers.values(x -> new double[] {1, 1, 1, 1}));
    assertThat(score.undefined()).contains("entropy");
  }
}
