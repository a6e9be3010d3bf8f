package dev.plumbline.reports.results;

/**
 * One score of one sample: the unit everything later is made of.
 *
 * @param place where in the suite it belongs
 * @param subject what was scored
 * @param outcome what the test said
 */
public record ScoreRow(ScorePlace place, ScoreSubject subject, ScoreOutcome outcome) {

  /** The same score under other names. */
  ScoreRow at(ScorePlace other) {
    return new ScoreRow(other, subject, outcome);
  }
}
