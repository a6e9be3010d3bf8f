package dev.plumbline.core.answer;

/**
 * How the work on one sample ended.
 *
 * @param <R> the result
 */
public sealed interface Outcome<R> {

  /** It has a result. */
  record Ok<R>(R result) implements Outcome<R> {}

  /** It has no meaning here, and why. */
  record NotApplicable<R>(String reason) implements Outcome<R> {}

  /** It failed, and why. */
  record Failed<R>(String reason) implements Outcome<R> {}

  /** An outcome without a result, for another kind of result. */
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
