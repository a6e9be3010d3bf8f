package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.Location;

/**
 * The mean of one method in one column of a table, as it was recorded from earlier runs.
 *
 * @param cell the column and the method
 * @param kind how a later mean is held against it
 * @param mean the mean that was found
 * @param error the standard error of the mean of one run, in units of the score
 * @param degrees the degrees of freedom of the error
 * @param samples the number of samples of a run
 * @param tolerance differences up to this are rounding, in units of the score
 * @param location where the value stands
 */
public record ExpectedValue(
    ExpectedCell cell,
    Kind kind,
    double mean,
    double error,
    int degrees,
    int samples,
    double tolerance,
    Location location) {

  /** How a later mean is held against a recorded one. */
  public enum Kind {
    /** It may be worse as far as other samples, seeds or runs explain. */
    STATISTICAL,
    /** It may not be worse at all, but for rounding. */
    EXACT
  }

  /**
   * A method in a column.
   *
   * @param test the test
   * @param testVersion the version of the test's plug-in; 0 if it is not known
   * @param variant the variant of the test; empty if it has one only
   * @param explainer the method; empty for a test of the model alone
   * @param explainerVersion the version of the method's plug-in; 0 if it is not known
   */
  public record ExpectedCell(
      String test, int testVersion, String variant, String explainer, int explainerVersion) {}
}
