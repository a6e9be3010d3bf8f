package dev.plumbline.reports.results;

import java.util.Arrays;
import java.util.Optional;

/**
 * What became of one score. Only {@link #OK} has a value; none of the others is a 0, a loss or a
 * win.
 */
public enum ScoreStatus {
  /** There is a value. */
  OK("ok"),
  /** The test ran and has no value here, such as a correlation of a constant. */
  UNDEFINED("undefined"),
  /** The test has no meaning for this method, model or data set. */
  NOT_APPLICABLE("not-applicable"),
  /** Something broke. */
  FAILED("failed"),
  /** There is a number, but the test did not prove itself on known answers. */
  INVALID("invalid");

  private final String key;

  ScoreStatus(String key) {
    this.key = key;
  }

  /** How files write it. */
  public String key() {
    return key;
  }

  static Optional<ScoreStatus> of(String key) {
    return Arrays.stream(values()).filter(status -> status.key.equals(key)).findFirst();
  }
}
