package dev.plumbline.reports.history;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.history.SeriesChange.ChangeKind;
import dev.plumbline.reports.markup.Numerals;
import java.util.ArrayList;
import java.util.List;

/** What a history says, in words. */
public final class HistoryWords {
  /** The columns of a table of changes. */
  public static final List<String> COLUMNS =
      List.of("between", "before", "after", "", "known from", "what else changed");

  private HistoryWords() {}

  /** How many scores moved. */
  public static String sentence(ScoreHistory history) {
    List<ScoreSeries> all = history.series();
    long moved = all.stream().filter(series -> !series.changes().isEmpty()).count();
    long few = all.stream().filter(series -> series.isShort(history.level())).count();
    return "%d of %s moved over %s, in order %s."
            .formatted(
                moved,
                count(all.size(), "score"),
                count(history.runs().size(), "run"),
                history.order())
        + (few == 0
            ? ""
            : " %s fewer than %d runs: too few for a shift to be shown at the level %s, so only steps are."
                .formatted(
                    few == 1 ? "1 score has" : few + " scores have",
                    EnergyDivisive.fewest(history.level()),
                    Numerals.plain(history.level())));
  }

  private static String count(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** A change, for the columns of a table. */
  public static List<String> columns(ScoreSeries series, SeriesChange change) {
    return List.of(
        between(series, change),
        Numerals.value(change.before()),
        Numerals.value(change.after()),
        series.direction() == Direction.NEITHER
            ? ""
            : change.isWorse(series.direction()) ? "worse" : "better",
        known(series, change),
        String.join("; ", beside(series, change)));
  }

  /** The last run before a change and the first after it. */
  public static String between(ScoreSeries series, SeriesChange change) {
    return series.points().get(change.at() - 1).run().label()
        + " and "
        + series.points().get(change.at()).run().label();
  }

  private static String known(ScoreSeries series, SeriesChange change) {
    return change.kind() == ChangeKind.STEP
        ? "same data, seeds and networks"
        : "p "
            + (change.p() < 0.001 ? "" : "= ")
            + Numerals.p(change.p())
            + " over "
            + count(series.points().size(), "run");
  }

  /** What else differs between the runs on both sides of a change. */
  public static List<String> beside(ScoreSeries series, SeriesChange change) {
    HistoryPoint before = series.points().get(change.at() - 1);
    HistoryPoint after = series.points().get(change.at());
    List<String> words = new ArrayList<>();
    version(words, series.key().test(), before.run().testVersion(), after.run().testVersion());
    version(
        words,
        series.key().explainer(),
        before.run().explainerVersion(),
        after.run().explainerVersion());
    if (!before.run().program().equals(after.run().program())) {
      words.add("Plumbline " + before.run().program() + " → " + after.run().program());
    }
    if (before.samples() != after.samples()) {
      words.add(before.samples() + " → " + after.samples() + " samples");
    }
    if (!before.setting().equals(after.setting())) {
      words.add("other data, seeds or networks");
    }
    return words;
  }

  private static void version(List<String> words, String name, int before, int after) {
    if (before != after) {
      words.add("%s version %d → %d".formatted(name, before, after));
    }
  }

  /** What stands below the chart of a series. */
  public static String caption(ScoreSeries series) {
    return series.key().label()
        + " · "
        + series.key().suite()
        + ". "
        + switch (series.direction()) {
          case HIGHER -> "Higher is better.";
          case LOWER -> "Lower is better.";
          case NEITHER -> "";
        };
  }

  /** How a history is to be read. */
  public static List<String> notes(ScoreHistory history) {
    return List.of(
        "A step is known for certain: two runs in a row have the same data, seeds and networks, on"
            + " which scores are the same bit for bit, and the mean moved by more than rounding.",
        "A shift is found by E-divisive (Matteson and James 2014) with a permutation test at the"
            + " level "
            + Numerals.plain(history.level())
            + ": a series that never changes has one at most that often, each series by itself.",
        "Dashed lines: orange where the score became worse, green where it became better. Bars are"
            + " the 95 % intervals of the runs.");
  }
}
