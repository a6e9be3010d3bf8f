package dev.plumbline.core.answer;

/**
 * The way in which the work on one sample ended.
 *
 * @param <R> the result
 */
public sealed interface Outcome<R> {

  /** The work was completed and has a result. */
  record Ok<R>(R result) implements Outcome<R> {}

  /** The method or test does not apply to the sample, for the stated reason. */
  record NotApplicable<R>(String reason) implements Outcome<R> {}

  /** The work failed, for the stated reason. */
  record Failed<R>(String reason) implements Outcome<R> {}

  /**
   * Returns an outcome without a result as one for another type of result.
   *
   * @throws IllegalArgumentException if it has a result
   */
  static <R> Outcome<R> without(Outcome<?> other) {
    if (other instanceof NotApplicable<?> notApplicable) {
      return new NotApplicable<>(notApplicable.reason());
    }
    if (other instanceof Failed<?> failed) {
      return new Failed<>(failed.reason());
    }
    throw new IllegalArgumentException(other + " has a result");
  }
}
