package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RisTests extends NeighborhoodContract {
  @Override
  MetricPlugin plugin() {
    return new Ris();
  }

  @Test
  void dividesTheRelativeMoveOfTheMapByThatOfTheInput() {
    // the map (x₁², x₂) is (4, 4). At (3, 4): (5/4, 0) over (1/2, 0): 2.5; at (2, 6): 1/2 over 1/2
    Score score = TwoClassModel.score(new Ris(), x -> new double[] {x[0] * x[0], x[1]});
    assertThat(score.value()).isEqualTo(2.5, within(1e-12));
    assertThat(score.parts().get("median")).isEqualTo(1.75, within(1e-12));
    assertThat(score.parts().get("log10-max")).isEqualTo(Math.log10(2.5), within(1e-12));
    assertThat(score.parts().get("log10-median")).isEqualTo(Math.log10(1.75), within(1e-12));
  }

  @Test
  void explainsOnlyNeighborsOfTheSameClass() {
    List<double[]> explained = new ArrayList<>();
    Score score =
        TwoClassModel.score(
            new Ris(),
            x -> {
              explained.add(x);
              return x;
            });
    assertThat(explained).noneMatch(x -> Arrays.equals(x, new double[] {0, 1}));
    assertThat(score.parts().get("kept")).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(score.diagnostics()).containsEntry("neighbors", 2.0);
    // a map that is the input moves as it does
    assertThat(score.value()).isEqualTo(1, within(1e-12));
  }

  @Test
  void isUndefinedWhereEveryNeighborLeavesTheClass() {
    Score score = TwoClassModel.score(new Ris(), RobustnessFixtures.rows(2, 0, 1, -5, 0), x -> x);
    assertThat(score.undefined()).contains("every neighbor changes the prediction");
  }

  @Test
  void dividesByNothingSmallerThanTheFloor() {
    // the map (x₁ − 2, 4) is (0, 4) with a floor of 10⁻³: at (3, 4) it moves by 1/10⁻³ over ½
    Score score = TwoClassModel.score(new Ris(), x -> new double[] {x[0] - 2, 4});
    assertThat(score.value()).isEqualTo(2000, within(1e-6));
    // at (2, 6) the map stays
    assertThat(score.parts().get("median")).isEqualTo(1000, within(1e-6));
  }

  @Test
  void isBlindToTheUnitOfTheMapWithItsOwnFloor() {
    Map<String, Object> given = Map.of();
    double once =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), given),
                subject(),
                x -> new double[] {x[0], 0, x[2] * x[2]})
            .value();
    double tiny =
        RobustnessFixtures.score(
                RobustnessFixtures.metric(plugin(), given),
                subject(),
                x -> new double[] {x[0] / 1024, 0, x[2] * x[2] / 1024})
            .value();
    assertThat(tiny).isEqualTo(once, within(1e-9 * once));
  }

  @Test
  void leavesOutNeighborsOfAnotherClassWhereverTheyStand() {
    Score score =
        TwoClassModel.score(
            new Ris(),
            RobustnessFixtures.rows(3, 0, 1, 3, 4, 2, 6),
            x -> new double[] {x[0] * x[0], x[1]});
    assertThat(score.value()).isEqualTo(2.5, within(1e-12));
    assertThat(score.parts().get("median")).isEqualTo(1.75, within(1e-12));
  }

  private static double kept(ClosedForm model, int predicted, float[] row, Neighborhood neighbors) {
    Subject plain = TestSubjects.regression(model, row);
    Subject classified =
        new Subject(
            plain.instance(),
            plain.layout(),
            plain.target(),
            plain.prediction(),
            predicted,
            plain.sites(),
            plain.background(),
            plain.draws());
    Score score =
        RobustnessFixtures.score(new Ris().over(neighbors, 1e-3), model, classified, x -> x);
    return score.parts().getOrDefault("kept", Double.NaN);
  }

  @Test
  void goesByTheFirstLargestOfSeveralLogits() {
    // (4, 1, 3) is class 0, as are (5, 4, 3), (6, 4, 3) and the tie (3, 1, 3), and (2, 1, 3) is not
    ClosedForm three = x -> new double[] {x[0], x[1], 3};
    assertThat(
            kept(three, 0, new float[] {4, 1}, RobustnessFixtures.rows(4, 5, 4, 2, 1, 3, 1, 6, 4)))
        .isEqualTo(0.75);
  }

  @Test
  void goesByTheSignOfASingleLogit() {
    // 1 and 2 are class 1; 0 and −1 are not
    ClosedForm one = ClosedForm.linear(0, 1);
    assertThat(kept(one, 1, new float[] {1}, RobustnessFixtures.rows(4, 0, 2, -1, 3)))
        .isEqualTo(0.5);
  }
}
