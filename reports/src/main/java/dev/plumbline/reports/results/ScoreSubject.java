package dev.plumbline.reports.results;

import dev.plumbline.reports.results.RunDescription.TruthSource;

/**
 * The sample in front of the model that was scored.
 *
 * @param sample the sample's id; empty for a score of a whole data set or model
 * @param group the group of samples it belongs to; empty for none
 * @param label the true class or value as text; empty if there is none
 * @param predicted the prediction of the model; empty if there is none
 * @param target the name of the explained scalar, such as {@code logit[3]}
 * @param truth the kind of truth of the sample that the test scored against; {@code NONE} where it
 *     needs no truth or does not accept the sample's
 * @param background which rows stood in for training rows; empty for a training split or none
 * @param sites the places inside the model that explanation and test were read from
 */
public record ScoreSubject(
    String sample,
    String group,
    String label,
    String predicted,
    String target,
    TruthSource truth,
    String background,
    ReadSites sites) {

  /** A subject that was scored without truth. */
  public ScoreSubject(String sample, String group, String label, String predicted, String target) {
    this(sample, group, label, predicted, target, TruthSource.NONE, "", ReadSites.NONE);
  }

  /** This subject, scored against a kind of truth. */
  public ScoreSubject against(TruthSource kind) {
    return new ScoreSubject(sample, group, label, predicted, target, kind, background, sites);
  }

  /** This subject, with rows that stood in for training rows. */
  public ScoreSubject before(String rows) {
    return new ScoreSubject(sample, group, label, predicted, target, truth, rows, sites);
  }

  /** This subject, with the places inside the model that explanation and test were read from. */
  public ScoreSubject readFrom(ReadSites places) {
    return new ScoreSubject(sample, group, label, predicted, target, truth, background, places);
  }
}
