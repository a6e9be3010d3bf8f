package dev.plumbline.core.gate;

import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.GateStatistic.QuantileOfScores;
import dev.plumbline.core.suite.GateStatistic.ShareOfScores;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.SampleSummary;
import java.util.Arrays;

/** A statistic of values, and how far it is known. */
interface GateEstimate {

  /** The statistic of the values. */
  double found();

  /** Its confidence interval at a level; an end that is not known is infinite. */
  IntervalEnds interval(double level);

  /** What the interval generalizes over; empty where there is none. */
  String over();

  /**
   * About how many samples would decide, at this level, on which side of a bound the statistic is:
   * if statistic and spread stay as they were found; 0 if no number does.
   */
  long wouldDecide(GateBound bound, double level);

  /**
   * The estimate of a statistic from values, of which there is at least one.
   *
   * @param bootstrap the draws of the values' table
   */
  static GateEstimate of(
      GateStatistic statistic, GateValues values, PigeonholeBootstrap bootstrap) {
    if (statistic instanceof ShareOfScores share) {
      return share(share, values);
    }
    if (statistic instanceof QuantileOfScores quantile) {
      return quantile(quantile, values);
    }
    return MeanEstimate.of(values, bootstrap);
  }

  private static GateEstimate share(ShareOfScores share, GateValues values) {
    double found =
        Arrays.stream(values.all()).map(it -> share.within().holds(it) ? 1 : 0).average().orElse(0);
    return new ShareEstimate(found, values.samples());
  }

  private static GateEstimate quantile(QuantileOfScores quantile, GateValues values) {
    return new QuantileEstimate(
        quantile, SampleSummary.quantile(values.all(), quantile.level()).orElseThrow(), values);
  }
}
