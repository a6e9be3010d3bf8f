package dev.plumbline.verification.golden;

/** A golden folder cannot be read; the message says which file, and what is wrong with it. */
final class GoldenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GoldenException(String message) {
    super(message);
  }

  GoldenException(String message, Throwable cause) {
    super(message, cause);
  }
}
