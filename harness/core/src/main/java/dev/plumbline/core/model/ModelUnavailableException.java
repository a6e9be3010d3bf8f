package dev.plumbline.core.model;

/**
 * Thrown when a model did not run for a reason that lies outside of it: memory ran out, a call was
 * broken off, or the model was closed meanwhile. It says nothing about the model, so no check may
 * take it for a verdict.
 */
public final class ModelUnavailableException extends ModelException {
  /** Creates an exception with a message for the user. */
  public ModelUnavailableException(String message) {
    super(message);
  }
}
