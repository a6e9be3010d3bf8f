package dev.plumbline.metrics.model;

/**
 * A method or metric has no meaning for a model, task or attribution; the message is the reason a
 * reader sees.
 */
public final class NotApplicableException extends RuntimeException {
  /** An exception with the reason. */
  public NotApplicableException(String reason) {
    super(reason);
  }
}
