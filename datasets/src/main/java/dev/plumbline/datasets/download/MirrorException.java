package dev.plumbline.datasets.download;

/** One mirror failed; the next one may not. */
final class MirrorException extends Exception {
  MirrorException(String message) {
    super(message);
  }
}
