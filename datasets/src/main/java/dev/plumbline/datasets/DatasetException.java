package dev.plumbline.datasets;

/** A dataset cannot be had. The message says what was wrong, where, and what to do. */
public final class DatasetException extends RuntimeException {
  /** An exception with its message. */
  public DatasetException(String message) {
    super(message);
  }

  /** An exception with its message and cause. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
