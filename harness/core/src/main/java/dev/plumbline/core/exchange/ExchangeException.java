package dev.plumbline.core.exchange;

/**
 * Thrown when a file of keyed rows cannot be read. The message names the file and the place in it.
 */
public final class ExchangeException extends IllegalArgumentException {
  /** Creates an exception with a message for the user. */
  public ExchangeException(String message) {
    super(message);
  }

  /** Creates an exception with a message for the user and a cause. */
  public ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
