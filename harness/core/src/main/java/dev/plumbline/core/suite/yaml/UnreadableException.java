package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;

/** A syntax error that ends the reading of a file; the reader turns it into a problem. */
final class UnreadableException extends RuntimeException {
  private final transient Location location;

  UnreadableException(Location location, String message) {
    super(message);
    this.location = location;
  }

  Location location() {
    return location;
  }
}
