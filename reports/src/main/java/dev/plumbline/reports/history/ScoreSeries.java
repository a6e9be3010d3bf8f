package dev.plumbline.reports.history;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.history.EnergyDivisive.ChangePoint;
import dev.plumbline.reports.history.SeriesChange.ChangeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The score of one cell over runs.
 *
 * @param key the cell
 * @param direction which scores are better
 * @param points the score of each run that has one, the oldest first
 * @param changes where it moved, in order
 */
public record ScoreSeries(
    SeriesKey key, Direction direction, List<HistoryPoint> points, List<SeriesChange> changes) {
  private static final long SEED = 1;

  /** Copies the lists. */
  public ScoreSeries {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /** Whether it has too few points for a shift to be shown at a level. */
  public boolean isShort(double level) {
    return points.size() < EnergyDivisive.fewest(level);
  }

  /**
   * The series of some points.
   *
   * @param rounding differences up to this are rounding
   * @param level how often a series that never changes has a shift
   */
  static ScoreSeries of(
      SeriesKey key,
      Direction direction,
      List<HistoryPoint> points,
      double rounding,
      double level) {
    List<SeriesChange> changes = new ArrayList<>(steps(points, rounding));
    List<Integer> known = changes.stream().map(SeriesChange::at).toList();
    shifts(key, points, level).stream()
        .filter(shift -> !known.contains(shift.at()))
        .forEach(changes::add);
    changes.sort(Comparator.comparingInt(SeriesChange::at));
    return new ScoreSeries(key, direction, points, changes);
  }

  private static List<SeriesChange> steps(List<HistoryPoint> points, double rounding) {
    List<SeriesChange> steps = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      HistoryPoint before = points.get(i - 1);
      HistoryPoint after = points.get(i);
      if (after.isLike(before) && Math.abs(after.mean() - before.mean()) > rounding) {
        steps.add(new SeriesChange(i, ChangeKind.STEP, before.mean(), after.mean(), Double.NaN));
      }
    }
    return steps;
  }

  private static List<SeriesChange> shifts(SeriesKey key, List<HistoryPoint> points, double level) {
    double[] means = points.stream().mapToDouble(HistoryPoint::mean).toArray();
    Draws draws = Draws.of(SEED).at(key.suite()).at(key.dataset()).at(key.label());
    List<ChangePoint> found = EnergyDivisive.withDefaults(draws).withLevel(level).of(means);
    TreeSet<Integer> ends = new TreeSet<>(List.of(0, means.length));
    found.forEach(change -> ends.add(change.at()));
    return found.stream()
        .map(
            change ->
                new SeriesChange(
                    change.at(),
                    ChangeKind.SHIFT,
                    mean(points.subList(end(ends.lower(change.at())), change.at())),
                    mean(points.subList(change.at(), end(ends.higher(change.at())))),
                    change.p()))
        .toList();
  }

  private static int end(Integer found) {
    return found;
  }

  private static double mean(List<HistoryPoint> points) {
    return points.stream().mapToDouble(HistoryPoint::mean).average().orElse(Double.NaN);
  }
}
