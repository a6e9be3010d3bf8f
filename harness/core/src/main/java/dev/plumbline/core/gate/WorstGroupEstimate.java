package dev.plumbline.core.gate;

import dev.plumbline.core.suite.GateBound.AtLeast;
import dev.plumbline.core.suite.GateBound.OneSided;
import dev.plumbline.reports.statistics.IntervalEnds;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mean of the worst of several groups of samples.
 *
 * <p>For a lower bound it is the smallest of the means. Its interval at the level 1 − α goes from
 * the smallest lower end of the groups' intervals at 1 − α to the smallest upper end of those at 1
 * − α/k, with k groups. It is too high by chance only if the lower end of the truly worst group is,
 * which needs no correction; it is too low if any upper end is, so that errors add up and
 * Bonferroni's correction is needed. For an upper bound all is mirrored.
 *
 * @param groups all groups, at least one
 * @param low whether small means are bad
 */
record WorstGroupEstimate(List<GroupEstimate> groups, boolean low) implements GateEstimate {

  /** The mean of one group. */
  record GroupEstimate(String name, MeanEstimate mean) {}

  static WorstGroupEstimate of(GateValues values, OneSided bound, PigeonholeBootstrap bootstrap) {
    return new WorstGroupEstimate(
        values.byGroup().entrySet().stream()
            .map(it -> new GroupEstimate(it.getKey(), MeanEstimate.of(it.getValue(), bootstrap)))
            .toList(),
        bound instanceof AtLeast);
  }

  private GroupEstimate worst() {
    Comparator<GroupEstimate> byMean = Comparator.comparingDouble(it -> it.mean().found());
    return groups.stream().min(low ? byMean : byMean.reversed()).orElseThrow();
  }

  @Override
  public double found() {
    return worst().mean().found();
  }

  @Override
  public IntervalEnds interval(double level) {
    double corrected = 1 - (1 - level) / groups.size();
    return low
        ? new IntervalEnds(
            least(it -> known(it, level).low()), least(it -> known(it, corrected).high()))
        : new IntervalEnds(
            -least(it -> -known(it, corrected).low()), -least(it -> -known(it, level).high()));
  }

  private double least(ToDoubleFunction<GroupEstimate> end) {
    return groups.stream().mapToDouble(end).min().orElseThrow();
  }

  /** Few samples say nothing of their group. */
  private static IntervalEnds known(GroupEstimate group, double level) {
    return group.mean().scores().samples().size() < MeanEstimate.FEWEST
        ? IntervalEnds.UNKNOWN
        : group.mean().interval(level);
  }

  @Override
  public String over() {
    return worst().mean().over() + "; " + remark();
  }

  @Override
  public String remark() {
    GroupEstimate worst = worst();
    int samples = worst.mean().scores().samples().size();
    return "group '%s' with %d %s, the worst of %d"
        .formatted(worst.name(), samples, samples == 1 ? "sample" : "samples", groups.size());
  }

  @Override
  public String obstacle() {
    return groups.stream()
        .filter(it -> it.mean().scores().samples().size() < MeanEstimate.FEWEST)
        .findFirst()
        .map(it -> "group '%s' has fewer than %d samples".formatted(it.name(), MeanEstimate.FEWEST))
        .orElse("");
  }

  /** As many as let every group keep the bound, or the worst one break it, all growing alike. */
  @Override
  public long wouldDecide(OneSided bound, double level) {
    if (!bound.holds(found())) {
      return enough(worst(), bound, 1 - (1 - level) / groups.size());
    }
    long most = 0;
    for (GroupEstimate group : groups) {
      long needed = enough(group, bound, level);
      if (needed == 0) {
        return 0;
      }
      most = Math.max(most, needed);
    }
    return most;
  }

  private long enough(GroupEstimate group, OneSided bound, double level) {
    int have = group.mean().scores().samples().size();
    int all = groups.stream().mapToInt(it -> it.mean().scores().samples().size()).sum();
    IntervalEnds interval = known(group, level);
    long needed = interval.isKnown() ? group.mean().wouldDecide(bound, level) : 0;
    return (long) Math.ceil((double) needed * all / have);
  }
}
