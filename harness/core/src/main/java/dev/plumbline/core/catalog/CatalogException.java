package dev.plumbline.core.catalog;

/** The plug-ins on the class path do not fit together. */
public final class CatalogException extends RuntimeException {
  /** An exception with its message. */
  public CatalogException(String message) {
    super(message);
  }
}
