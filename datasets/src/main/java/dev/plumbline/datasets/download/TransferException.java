package dev.plumbline.datasets.download;

/** One mirror failed; the next one may not. */
final class TransferException extends Exception {
  TransferException(String message) {
    super(message);
  }
}
