package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
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
public record Coverage(Map<ScoreStatus, Integer> counts, Map<String, Integer> reasons) {

  /** Copies the maps. */
  public Coverage {
    EnumMap<ScoreStatus, Integer> copy = new EnumMap<>(ScoreStatus.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  static Coverage of(List<ScoreRow> rows) {
    Map<ScoreStatus, Integer> counts = new EnumMap<>(ScoreStatus.class);
    Map<String, Integer> reasons = new TreeMap<>();
    for (ScoreRow row : rows) {
      ScoreOutcome outcome = row.outcome();
      counts.merge(outcome.status(), 1, Integer::sum);
      if (!outcome.isDefined()) {
        reasons.merge(outcome.status().key() + ": " + outcome.reason(), 1, Integer::sum);
      }
    }
    return new Coverage(counts, reasons);
  }

  /** Rows of one status. */
  public int count(ScoreStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** Rows with a value. */
  public int defined() {
    return count(ScoreStatus.OK);
  }

  /** Rows where the test has a meaning. */
  public int applicable() {
    return counts.values().stream().mapToInt(Integer::intValue).sum()
        - count(ScoreStatus.NOT_APPLICABLE);
  }

  /** Whether every applicable row has a value, and there is one. */
  public boolean isComplete() {
    return defined() == applicable() && defined() > 0;
  }
}
