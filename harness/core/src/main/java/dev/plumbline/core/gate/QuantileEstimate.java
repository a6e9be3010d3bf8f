package dev.plumbline.core.gate;

import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateBound.OneSided;
import dev.plumbline.core.suite.GateStatistic.QuantileOfScores;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.ShareInterval;
import java.util.Arrays;

/**
 * A quantile, by the interval of order statistics; the smallest and the largest value have none.
 *
 * @param quantile which one
 * @param found its value
 * @param values the values
 */
record QuantileEstimate(QuantileOfScores quantile, double found, GateValues values)
    implements GateEstimate {

  @Override
  public IntervalEnds interval(double level) {
    return quantile.isExtreme()
        ? IntervalEnds.UNKNOWN
        : ShareInterval.ofQuantile(values.all(), quantile.level(), values.samples(), level);
  }

  @Override
  public String over() {
    return quantile.isExtreme() ? "" : "over samples";
  }

  /** A quantile keeps a bound where the share of the values that keep it is large enough. */
  @Override
  public long wouldDecide(OneSided bound, double level) {
    double kept =
        Arrays.stream(values.all()).map(it -> bound.holds(it) ? 1 : 0).average().orElse(0);
    double wanted = bound instanceof GateBound.AtMost ? quantile.level() : 1 - quantile.level();
    return new ShareEstimate(kept, values.samples())
        .wouldDecide(new GateBound.AtLeast(wanted), level);
  }
}
