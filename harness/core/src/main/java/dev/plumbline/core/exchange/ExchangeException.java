package dev.plumbline.core.exchange;

/** A file of keyed rows that cannot be read; the message names the file and the place in it. */
public final class ExchangeException extends IllegalArgumentException {
  /** With a message for the reader. */
  public ExchangeException(String message) {
    super(message);
  }

  /** With its cause. */
  public ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
