package dev.plumbline.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A model cannot be loaded, trained or run. The message says what was wrong, where, and what to do.
 */
public final class ModelException extends RuntimeException {
  /** An exception with its message. */
  public ModelException(String message) {
    super(message);
  }

  /** An exception with its message and cause. */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
