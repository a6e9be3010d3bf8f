package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.scores.PlaceScores;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of the rows behind a table entry have a value, and why the others have none.
 *
 * @param counts the number of rows by status
 * @param reasons the number of rows without a value by status and reason, written {@code undefined:
 *     the reason}
 */
public record Coverage(Map<ScoreStatus, Integer> counts, Map<String, Integer> reasons) {

  /** Copies the maps. */
  public Coverage {
    EnumMap<ScoreStatus, Integer> copy = new EnumMap<>(ScoreStatus.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  static Coverage of(PlaceScores scores) {
    return new Coverage(scores.counts(), scores.reasons());
  }

  /** The number of rows of one status. */
  public int count(ScoreStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** The number of rows with a value. */
  public int defined() {
    return count(ScoreStatus.OK);
  }

  /** The number of rows where the test applies. */
  public int applicable() {
    return counts.values().stream().mapToInt(Integer::intValue).sum()
        - count(ScoreStatus.NOT_APPLICABLE);
  }

  /** Whether there is an applicable row and all of them have a value. */
  public boolean isComplete() {
    return defined() == applicable() && defined() > 0;
  }
}
