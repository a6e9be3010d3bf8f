package dev.plumbline.core.gate;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateBound.OneSided;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.GateStatistic.QuantileOfScores;
import dev.plumbline.core.suite.GateStatistic.ShareOfScores;
import dev.plumbline.core.suite.GateStatistic.WorstGroupMean;
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

  /** What more there is to say of the statistic, as the group it was found in; empty if nothing. */
  default String remark() {
    return "";
  }

  /** What keeps any number of samples from deciding, as they are drawn now; empty if nothing. */
  default String obstacle() {
    return "";
  }

  /** The fewest samples that decide anything; exact intervals hold for any number. */
  default int fewest() {
    return 1;
  }

  /**
   * About how many samples would decide, at this level, on which side of a bound the statistic is:
   * if statistic and spread stay as they were found; 0 if no number does.
   */
  long wouldDecide(OneSided bound, double level);

  /** The same for a bound to two sides; one that is broken is broken on one side. */
  default long enough(GateBound bound, double level) {
    boolean kept = bound.holds(found());
    long most = 0;
    for (OneSided side : bound.sides()) {
      if (kept || !side.holds(found())) {
        long needed = wouldDecide(side, level);
        if (needed == 0) {
          return 0;
        }
        most = Math.max(most, needed);
      }
    }
    return most;
  }

  /**
   * The estimate of a statistic from values, of which there is at least one.
   *
   * @param gate whose statistic
   * @param bootstrap the draws of the values' table
   */
  static GateEstimate of(Gate gate, GateValues values, PigeonholeBootstrap bootstrap) {
    GateStatistic statistic = gate.statistic();
    if (statistic instanceof WorstGroupMean) {
      return WorstGroupEstimate.of(values, gate.bound().sides().get(0), bootstrap);
    }
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
