package dev.plumbline.metrics.model;

/**
 * A removal operator has no meaning for an input; the message says which and what to use instead.
 */
public final class RemovalException extends RuntimeException {
  /** An exception that says what does not fit. */
  public RemovalException(String message) {
    super(message);
  }
}
