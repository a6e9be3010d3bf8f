package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.ScoreRow;
import java.util.List;

/**
 * How much the scores of a method rest on values that tie, mean over rows that say so; 0 where none
 * does.
 *
 * @param rate the share of features that tie with another one
 * @param openSets of the sets of first features that the scores were made of, the share that ties
 *     leave open
 */
public record TieSummary(double rate, double openSets) {
  private static final double MUCH = 1 / 3.0;

  static TieSummary of(List<ScoreRow> rows) {
    return new TieSummary(mean(rows, "tie-rate"), mean(rows, "open-sets"));
  }

  private static double mean(List<ScoreRow> rows, String diagnostic) {
    return rows.stream()
        .flatMap(row -> row.outcome().diagnostics().entrySet().stream())
        .filter(entry -> entry.getKey().equals(diagnostic))
        .mapToDouble(entry -> entry.getValue())
        .average()
        .orElse(0);
  }

  /** Whether ties leave more than a third of the sets open. */
  public boolean decides() {
    return openSets > MUCH;
  }
}
