package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.PlainExplainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmoothMprtTests {
  private static final SmoothMprt SMOOTH = new SmoothMprt();

  private static LayeredModel weights() {
    return LayeredModel.of(
        new double[] {1, 2, 4, 3}, new double[] {4, 3, 2, 1}, new double[] {2, 4, 1, 3});
  }

  @Test
  void equalsMprtWhereNoiseChangesNoMap() {
    // the gradient of a linear function; bottom up: .8 and 0 as in MprtTests
    assertThat(LayeredModel.score(SMOOTH, Map.of(), weights(), PlainExplainers.GRADIENT).value())
        .isCloseTo(0.4, within(1e-12));
    assertThat(
            LayeredModel.score(
                    SMOOTH, Map.of("order", "top-down"), weights(), PlainExplainers.GRADIENT)
                .value())
        .isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void averagesMapsBeforeTheyAreCompared() {
    // signs that differ from noisy row to noisy row cancel; the same rows give similarity 1
    Explainer input = PlainExplainers.values(double[]::clone);
    assertThat(LayeredModel.score(SMOOTH, Map.of("values", "signed"), weights(), input).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void givesAllModelsTheSameNoise() {
    List<double[]> seen = new ArrayList<>();
    Explainer watching =
        subject -> {
          seen.add(Answerer.doubles(subject.instance().row(), 0));
          return PlainExplainers.GRADIENT.explain(subject);
        };
    LayeredModel.score(SMOOTH, Map.of("samples", 3L), weights(), watching);
    // the sample, 3 rows of the trained model, 3 of each of two steps
    assertThat(seen).hasSize(1 + 3 * 3);
    for (int row = 1; row <= 3; row++) {
      assertThat(seen.get(row)).isEqualTo(seen.get(row + 3)).isEqualTo(seen.get(row + 6));
    }
    assertThat(seen.get(1)).isNotEqualTo(seen.get(2));
  }

  @Test
  void scalesTheNoiseByTheSpreadOfEachColumn() {
    List<double[]> seen = new ArrayList<>();
    Explainer watching =
        subject -> {
          seen.add(Answerer.doubles(subject.instance().row(), 0));
          return PlainExplainers.GRADIENT.explain(subject);
        };
    LayeredModel.score(SMOOTH, Map.of("samples", 500L, "noise", 0.5), weights(), watching);
    // training rows of −6 and of 6, deviation 6: standard deviation 3; 2000 draws: ± 4 · 3 / √4000
    double squares = 0;
    for (double[] row : seen.subList(1, 501)) {
      double[] clean = {1, -1, 2, 5};
      for (int e = 0; e < 4; e++) {
        squares += (row[e] - clean[e]) * (row[e] - clean[e]) / 2000;
      }
    }
    assertThat(Math.sqrt(squares)).isCloseTo(3, within(0.19));
  }
}
