package dev.plumbline.reports.results;

import dev.plumbline.reports.results.RunDescription.TruthSource;

/**
 * What was scored.
 *
 * @param sample the sample's id; empty for a score of a whole data set or model
 * @param group a group of samples the report may split by; empty for none
 * @param label the true class or value as text; empty where there is none
 * @param predicted what the model predicts; empty where there is nothing to predict
 * @param target the explained scalar by name, such as {@code logit[3]}
 * @param truth the kind of truth of the sample that the test scored against; {@code NONE} where it
 *     needs no truth or does not accept the sample's
 */
public record ScoreSubject(
    String sample, String group, String label, String predicted, String target, TruthSource truth) {

  /** What was scored against no truth. */
  public ScoreSubject(String sample, String group, String label, String predicted, String target) {
    this(sample, group, label, predicted, target, TruthSource.NONE);
  }

  /** The same, scored against a kind of truth. */
  public ScoreSubject against(TruthSource kind) {
    return new ScoreSubject(sample, group, label, predicted, target, kind);
  }
}
