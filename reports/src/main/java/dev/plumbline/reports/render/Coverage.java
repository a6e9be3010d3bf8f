package dev.plumbline.reports.render;

import dev.plumbline.reports.results.Outcome;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows of a cell have a value, and why the others have none.
 *
 * @param counts rows by status
 * @param reasons rows by status and reason, as {@code undefined: the reason}
 */
public record Coverage(Map<Status, Integer> counts, Map<String, Integer> reasons) {

  /** Copies the maps. */
  public Coverage {
    EnumMap<Status, Integer> copy = new EnumMap<>(Status.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  static Coverage of(List<ScoreRow> rows) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    Map<String, Integer> reasons = new TreeMap<>();
    for (ScoreRow row : rows) {
      Outcome outcome = row.outcome();
      counts.merge(outcome.status(), 1, Integer::sum);
      if (!outcome.isDefined()) {
        reasons.merge(outcome.status().key() + ": " + outcome.reason(), 1, Integer::sum);
      }
    }
    return new Coverage(counts, reasons);
  }

  /** Rows of one status. */
  public int count(Status status) {
    return counts.getOrDefault(status, 0);
  }

  /** Rows with a value. */
  public int defined() {
    return count(Status.OK);
  }

  /** Rows where the test has a meaning. */
  public int applicable() {
    return counts.values().stream().mapToInt(Integer::intValue).sum()
        - count(Status.NOT_APPLICABLE);
  }

  /** Whether every applicable row has a value, and there is one. */
  public boolean isComplete() {
    return defined() == applicable() && defined() > 0;
  }
}
