package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExpectedMeanTests {
  private static final int VALUES = 20;
  private static final int SAMPLES = 60;
  private static final double ALPHA = 0.005 / VALUES;

  @Test
  void theErrorOfOneSeedIsTheTextbookOne() {
    MeanError error = MeanError.of(scores(1, 2, 3, 4));
    // s = sqrt(5/3), s/√4
    assertThat(error.error()).isCloseTo(Math.sqrt(5.0 / 3) / 2, within(1e-15));
    assertThat(error.degrees()).isEqualTo(3);
    assertThat(MeanError.of(scores(7))).isEqualTo(new MeanError(0, 0));
  }

  @Test
  void fiveSeedsAddTheirOwnSpread() {
    // seeds differ by 0 ... 4, samples not at all: s = sqrt(2.5), s/√5
    String[] seeds = {"0", "0", "1", "1", "2", "2", "3", "3", "4", "4"};
    String[] samples = {"a", "b", "a", "b", "a", "b", "a", "b", "a", "b"};
    CrossedScores scores =
        new CrossedDesign(List.of(seeds), List.of(samples))
            .scores(0, 0, 1, 1, 2, 2, 3, 3, 4, 4)
            .orElseThrow();
    assertThat(MeanError.of(scores).error()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(MeanError.of(scores).degrees()).isEqualTo(4);
  }

  @Test
  void theBoundIsThatOfStudent() {
    ExpectedMean once = new ExpectedMean(0.3, 29, 1);
    // R 4.2: qt(.995, 29) = 2.756385904; sqrt(.3^2 + .3^2) = .4242640687
    assertThat(once.explainedLoss(new MeanError(0.3, 40), 0.005))
        .isCloseTo(2.756385904 * 0.4242640687, within(1e-8));
    // of two errors the larger one counts for the later run
    assertThat(once.explainedLoss(new MeanError(0.4, 29), 0.005))
        .isCloseTo(2.756385904 * 0.5, within(1e-8));
    // qt(.995, 4) = 4.604094871; .3 sqrt(1 + 1/5) = .3286335345
    assertThat(new ExpectedMean(0.3, 4, 5).explainedLoss(new MeanError(0.1, 59), 0.005))
        .isCloseTo(4.604094871 * 0.3286335345, within(1e-8));
  }

  @Test
  void falseAlarmsAreRareWhateverTheScoresLookLike() {
    assertThat(alarms(Random::nextGaussian, 0, 1)).isLessThanOrEqualTo(10);
    assertThat(alarms(draw -> -Math.log(1 - draw.nextDouble()), 0, 2)).isLessThanOrEqualTo(10);
    assertThat(alarms(draw -> Math.log(1 - draw.nextDouble()), 0, 3)).isLessThanOrEqualTo(10);
    assertThat(alarms(draw -> draw.nextDouble() < 0.9 ? 1 : 0, 0, 4)).isLessThanOrEqualTo(10);
  }

  @Test
  void theStatedLossIsSeenInFourOfFiveRuns() {
    double loss = new ExpectedMean(1 / Math.sqrt(SAMPLES), SAMPLES - 1, 1).seenLoss(ALPHA, 0.8);
    Random draw = new Random(5);
    int seen = 0;
    for (int run = 0; run < 1000; run++) {
      if (isAlarm(draw, Random::nextGaussian, loss)) {
        seen++;
      }
    }
    assertThat(seen).isBetween(750, 850);
  }

  /** How many of 1,000 reruns of a suite of twenty independent values raise an alarm. */
  private static int alarms(ToDoubleFunction<Random> score, double loss, long seed) {
    Random draw = new Random(seed);
    int alarms = 0;
    for (int run = 0; run < 1000; run++) {
      boolean alarm = false;
      for (int value = 0; value < VALUES; value++) {
        alarm |= isAlarm(draw, score, loss);
      }
      alarms += alarm ? 1 : 0;
    }
    return alarms;
  }

  private static boolean isAlarm(Random draw, ToDoubleFunction<Random> score, double loss) {
    CrossedScores recorded = scores(draws(draw, score));
    CrossedScores later = scores(draws(draw, score));
    MeanError error = MeanError.of(recorded);
    double explained =
        new ExpectedMean(error.error(), error.degrees(), 1)
            .explainedLoss(MeanError.of(later), ALPHA);
    return recorded.mean() - (later.mean() - loss) > explained;
  }

  private static double[] draws(Random draw, ToDoubleFunction<Random> score) {
    return draw.doubles(SAMPLES).map(any -> score.applyAsDouble(draw)).toArray();
  }

  private static CrossedScores scores(double... values) {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      samples.add(String.valueOf(i));
    }
    return new CrossedDesign(Collections.nCopies(values.length, "0"), samples)
        .scores(values)
        .orElseThrow();
  }
}
