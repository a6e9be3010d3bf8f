package dev.plumbline.core.answer;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.RemovalException;

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
   * Returns the outcome of work that threw something: not applicable where that was said, else
   * failed.
   */
  static <R> Outcome<R> ofThrown(Throwable thrown) {
    String reason = String.valueOf(thrown.getMessage());
    if (thrown instanceof NotApplicableException || thrown instanceof RemovalException) {
      return new NotApplicable<>(reason);
    }
    boolean told = thrown instanceof ModelException || thrown instanceof ModelUnavailableException;
    return new Failed<>(told ? reason : PluginException.words(thrown));
  }

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
