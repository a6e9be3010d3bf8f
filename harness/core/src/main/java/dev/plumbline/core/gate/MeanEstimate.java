package dev.plumbline.core.gate;

import dev.plumbline.core.suite.GateBound.OneSided;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;

/**
 * The mean, by the bootstrap of the report's tables. Values that are all equal have an interval
 * without width from {@value #FEWEST} samples on, and none below.
 *
 * @param scores the values by seed and sample
 * @param bootstrap the draws
 * @param usual the 95 % interval
 */
record MeanEstimate(
    CrossedScores scores, PigeonholeBootstrap bootstrap, Statistic<ConfidenceInterval> usual)
    implements GateEstimate {
  /** Fewer samples decide nothing, as in comparisons of methods. */
  static final int FEWEST = 6;

  private static final long MOST = 1_000_000_000;

  static MeanEstimate of(GateValues values, PigeonholeBootstrap bootstrap) {
    CrossedScores scores = values.crossed();
    return new MeanEstimate(scores, bootstrap, bootstrap.interval(scores));
  }

  @Override
  public double found() {
    return scores.mean();
  }

  @Override
  public IntervalEnds interval(double level) {
    Statistic<ConfidenceInterval> found =
        level == GateJudge.LEVEL ? usual : bootstrap.withLevel(level).interval(scores);
    return found.fold(it -> new IntervalEnds(it.low(), it.high()), why -> withoutSpread());
  }

  private IntervalEnds withoutSpread() {
    return scores.samples().size() < FEWEST
        ? IntervalEnds.UNKNOWN
        : new IntervalEnds(found(), found());
  }

  @Override
  public String over() {
    return usual.fold(it -> it.scope().words(), why -> "");
  }

  @Override
  public int fewest() {
    return FEWEST;
  }

  /** The half of the interval that faces the bound shrinks with the root of the sample count. */
  @Override
  public long wouldDecide(OneSided bound, double level) {
    double distance = Math.abs(found() - bound.value());
    IntervalEnds interval = interval(level);
    double half = found() < bound.value() ? interval.high() - found() : found() - interval.low();
    double needed = scores.samples().size() * (half / distance) * (half / distance);
    return needed <= MOST ? Math.max(FEWEST, (long) Math.ceil(needed)) : 0;
  }
}
