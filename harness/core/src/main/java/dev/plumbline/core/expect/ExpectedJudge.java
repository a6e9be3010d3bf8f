package dev.plumbline.core.expect;

import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.statistics.ExpectedMean;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;

/**
 * Decides whether the mean of a cell is as it was recorded.
 *
 * <p>All values of a file together raise a false alarm in at most {@value #FALSE_ALARMS} of runs
 * with other samples: each is judged at that level divided by their number (Bonferroni).
 */
final class ExpectedJudge {
  static final double FALSE_ALARMS = 0.005;

  /** Fewer samples decide nothing, as in comparisons of methods. */
  private static final int FEWEST = 6;

  private final ExpectedValues values;

  ExpectedJudge(ExpectedValues values) {
    this.values = values;
  }

  /** The one-sided level at which each value of a file is judged. */
  static double alpha(ExpectedValues values) {
    return FALSE_ALARMS / Math.max(1, values.size());
  }

  /** What a mean is to what was recorded. */
  enum ExpectedFinding {
    /** The same, but for rounding or by what other samples, seeds or runs explain. */
    AS_RECORDED,
    /** Better. */
    BETTER,
    /** Worse, by more than chance explains and methods may differ and count as equal. */
    WORSE,
    /** Worse by more than chance explains, but within the region of equality. */
    SLIGHTLY_WORSE,
    /** Worse on the very same data and networks, by no more than other samples would explain. */
    CHANGED,
    /** The cell has no value any more. */
    SILENT,
    /** The test is another version, so that scores mean something else. */
    OTHER_TEST,
    /** The networks are others than the recorded ones, and one run does not say how they differ. */
    OTHER_NETWORKS,
    /** Other samples than those of an exact value. */
    OTHER_SAMPLES,
    /** Too few samples to say anything. */
    TOO_FEW
  }

  /**
   * What is found now in the place of an expected value.
   *
   * @param test the test as this run describes it
   * @param mean the mean, if there is one
   * @param sameSetting whether data, networks and seeds are those of the recorded run
   * @param sameNetworks whether the networks are
   * @param margin methods that differ by less count as equal
   */
  record FoundCell(
      TestDescription test,
      Statistic<FoundMean> mean,
      boolean sameSetting,
      boolean sameNetworks,
      double margin) {

    /** How much worse the mean is than the recorded one; negative if it is better. */
    double loss(ExpectedValue expected, FoundMean now) {
      double difference = now.mean() - expected.mean();
      return test.direction() == Direction.LOWER ? difference : -difference;
    }
  }

  /**
   * What a value was judged to be.
   *
   * @param loss how much worse the mean is than the recorded one; negative if it is better, NaN if
   *     there is none
   * @param explained the largest loss that chance explains; NaN if it was not asked for
   */
  record Judgement(ExpectedFinding finding, double loss, double explained) {}

  Judgement judge(ExpectedValue expected, FoundCell found) {
    int version = expected.cell().testVersion();
    if (version != 0 && found.test().version() != 0 && version != found.test().version()) {
      return new Judgement(ExpectedFinding.OTHER_TEST, Double.NaN, Double.NaN);
    }
    return found
        .mean()
        .fold(
            now -> judge(expected, found, now),
            why -> new Judgement(ExpectedFinding.SILENT, Double.NaN, Double.NaN));
  }

  private Judgement judge(ExpectedValue expected, FoundCell found, FoundMean now) {
    double loss = found.loss(expected, now);
    if (Math.abs(loss) <= expected.tolerance()) {
      return new Judgement(ExpectedFinding.AS_RECORDED, loss, Double.NaN);
    }
    boolean sameSamples = found.sameSetting() && now.samples() == expected.samples();
    if (expected.kind() == Kind.EXACT) {
      return new Judgement(
          sameSamples
              ? (loss > 0 ? ExpectedFinding.WORSE : ExpectedFinding.BETTER)
              : ExpectedFinding.OTHER_SAMPLES,
          loss,
          Double.NaN);
    }
    boolean few = Math.min(expected.samples(), now.samples()) < FEWEST;
    if (few || Math.min(expected.degrees(), now.error().degrees()) < 1) {
      return new Judgement(
          sameSamples && loss < 0 ? ExpectedFinding.BETTER : ExpectedFinding.TOO_FEW,
          loss,
          Double.NaN);
    }
    double explained =
        new ExpectedMean(expected.error(), expected.degrees(), values.runs())
            .explainedLoss(now.error(), alpha(values));
    ExpectedFinding finding =
        Math.abs(loss) <= explained
            ? withinChance(loss, sameSamples)
            : beyondChance(found, now, loss);
    return new Judgement(finding, loss, explained);
  }

  /** Chance plays no part on the same samples, but may explain the loss on others. */
  private static ExpectedFinding withinChance(double loss, boolean sameSamples) {
    if (!sameSamples) {
      return ExpectedFinding.AS_RECORDED;
    }
    return loss > 0 ? ExpectedFinding.CHANGED : ExpectedFinding.BETTER;
  }

  private ExpectedFinding beyondChance(FoundCell found, FoundMean now, double loss) {
    if (loss < 0) {
      return ExpectedFinding.BETTER;
    }
    if (!found.sameNetworks() && !knowsNetworks(now)) {
      return ExpectedFinding.OTHER_NETWORKS;
    }
    return loss <= found.margin() ? ExpectedFinding.SLIGHTLY_WORSE : ExpectedFinding.WORSE;
  }

  /** Whether the errors say how far other networks differ. */
  private boolean knowsNetworks(FoundMean now) {
    return values.runs() >= ExpectedRecorder.FEWEST_RUNS
        || now.seeds() >= PigeonholeBootstrap.FEWEST_SEEDS;
  }
}
