package dev.plumbline.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a model cannot be loaded, trained or run. The message says what was wrong, where, and
 * what to do.
 */
public class ModelException extends RuntimeException {
  /** Creates an exception with a message for the user. */
  public ModelException(String message) {
    super(message);
  }

  /** Creates an exception with a message for the user and a cause. */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
