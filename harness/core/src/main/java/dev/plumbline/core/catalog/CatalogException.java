package dev.plumbline.core.catalog;

/** Thrown when plug-ins on the class path do not fit together. */
public final class CatalogException extends RuntimeException {
  /** Creates an exception with a message for the user. */
  public CatalogException(String message) {
    super(message);
  }
}
