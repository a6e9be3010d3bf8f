package dev.plumbline.reports.results;

import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a score has a value. Only {@link #OK} has one; the others count neither as 0 nor as a
 * loss or a win.
 */
public enum ScoreStatus {
  /** There is a value. */
  OK("ok"),
  /** The test ran and the score has no value here, such as the correlation of a constant. */
  UNDEFINED("undefined"),
  /** The test does not apply to this method, model or data set. */
  NOT_APPLICABLE("not-applicable"),
  /** An error prevented the score. */
  FAILED("failed"),
  /** There is a number, but the test failed its contract. */
  INVALID("invalid");

  private final String key;

  ScoreStatus(String key) {
    this.key = key;
  }

  /** The word for it in files. */
  public String key() {
    return key;
  }

  static Optional<ScoreStatus> of(String key) {
    return Arrays.stream(values()).filter(status -> status.key.equals(key)).findFirst();
  }
}
