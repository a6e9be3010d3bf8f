package dev.plumbline.core.gate;

import dev.plumbline.core.suite.GateBound.OneSided;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.ShareInterval;

/**
 * A share of samples, by the exact interval. Values of one sample count as one, since they are not
 * independent.
 *
 * @param found the share of the values
 * @param samples the number of samples
 */
record ShareEstimate(double found, int samples) implements GateEstimate {
  private static final int MOST = 1 << 30;

  @Override
  public IntervalEnds interval(double level) {
    return ShareInterval.ofShare(found, samples, level);
  }

  @Override
  public String over() {
    return "over samples";
  }

  @Override
  public long wouldDecide(OneSided bound, double level) {
    int enough = samples;
    while (!decides(enough, bound.value(), level)) {
      if (enough >= MOST / 2) {
        return 0;
      }
      enough *= 2;
    }
    int few = enough / 2;
    while (few + 1 < enough) {
      int middle = (few + enough) >>> 1;
      if (decides(middle, bound.value(), level)) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    return enough;
  }

  private boolean decides(int n, double threshold, double level) {
    IntervalEnds interval = ShareInterval.ofShare(found, n, level);
    return interval.low() >= threshold || interval.high() < threshold;
  }
}
