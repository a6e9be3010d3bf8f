package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;

/** Ends the reading of one file; becomes a problem at once. */
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
