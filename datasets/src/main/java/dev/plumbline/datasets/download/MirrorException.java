package dev.plumbline.datasets.download;

/** A mirror does not serve the file; the next one may. */
final class MirrorException extends Exception {
  MirrorException(String message) {
    super(message);
  }
}
