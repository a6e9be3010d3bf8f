package dev.plumbline.reports.results;

/**
 * One score of one sample, which is the unit of all results.
 *
 * @param place the entries of the suite it belongs to
 * @param subject what was scored
 * @param outcome the score, or why there is none
 */
public record ScoreRow(ScorePlace place, ScoreSubject subject, ScoreOutcome outcome) {

  /** This score under other names. */
  public ScoreRow at(ScorePlace other) {
    return new ScoreRow(other, subject, outcome);
  }
}
