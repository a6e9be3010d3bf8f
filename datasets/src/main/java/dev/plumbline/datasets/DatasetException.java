package dev.plumbline.datasets;

/** A dataset cannot be opened. The message says what is wrong, where, and what to do. */
public final class DatasetException extends RuntimeException {
  /** Creates an exception with its message. */
  public DatasetException(String message) {
    super(message);
  }

  /** Creates an exception with its message and cause. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
