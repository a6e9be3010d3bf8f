package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunAggregateTests {
  private static final List<double[]> TASKS =
      List.of(new double[] {.1, .5, .55, .6}, new double[] {.2, .3, .9, .7, .65});

  private static RunAggregate of(List<double[]> tasks, double... thresholds) {
    return RunAggregate.of(Draws.of(1), List.of(tasks), thresholds).get(0);
  }

  @Test
  void theMeanIsThatOfTheMiddleHalfOfAllScores() {
    // SciPy 1.17.1: scipy.stats.trim_mean([.1, .5, .55, .6, .2, .3, .9, .7, .65], .25) = 0.52
    assertThat(of(TASKS, 0).mean()).isCloseTo(0.52, within(1e-12));
  }

  @Test
  void theProfileIsTheShareAboveAThresholdAveragedOverTasks() {
    // numpy 2.4.6: [np.mean([np.mean(x > tau) for x in tasks]) for tau in (0, .3, .55, .9)]
    double[] shares = {1, 0.675, 0.425, 0};
    assertThat(of(TASKS, 0, .3, .55, .9).profile().toArray())
        .containsExactly(shares, within(1e-12));
  }

  @Test
  void intervalsRedrawTheSeedsOfEachTaskForItself() {
    // numpy 2.4.6, 200,000 redraws: d = [x[rng.integers(0, len(x), (200000, len(x)))] for x in
    // tasks], rng = default_rng(1);
    // np.quantile(np.sort(np.concatenate(d, 1), 1)[:, 2:7].mean(1), [.025, .975]) = [.30, .66];
    // np.quantile(np.mean([np.mean(x > .55, 1) for x in d], 0), .975) = .75
    RunAggregate found = of(TASKS, .55);
    assertThat(found.low()).isCloseTo(0.30, within(0.0101));
    assertThat(found.high()).isCloseTo(0.66, within(0.0101));
    assertThat(found.profileHigh().get(0)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void tasksWithoutSpreadHaveNoWidth() {
    // every redraw of equal seeds is the same; a bootstrap over all scores would mix the tasks
    RunAggregate found = of(List.of(new double[] {1, 1, 1, 1}, new double[] {3, 3, 3, 3}), 2);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.low()).isEqualTo(2);
    assertThat(found.high()).isEqualTo(2);
    assertThat(found.profileLow().get(0)).isEqualTo(0.5);
    assertThat(found.profileHigh().get(0)).isEqualTo(0.5);
  }

  @Test
  void equalMethodsHaveEqualIntervals() {
    List<RunAggregate> two = RunAggregate.of(Draws.of(1), List.of(TASKS, TASKS), .5);
    assertThat(two.get(0)).isEqualTo(two.get(1));
  }
}
