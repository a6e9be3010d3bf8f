package dev.plumbline.core.options;

/** A run that had begun could not go on, as where the disk is full; finished cells are kept. */
public final class UnfinishedRunException extends RuntimeException {
  /** An exception with a message that says what is kept, and its cause. */
  public UnfinishedRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
