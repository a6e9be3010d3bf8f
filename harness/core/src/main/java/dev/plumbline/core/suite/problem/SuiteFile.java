package dev.plumbline.core.suite.problem;

import java.nio.file.Path;

/**
 * One file of a suite.
 *
 * @param name what messages call it
 * @param folder the folder relative paths in this file resolve against
 */
public record SuiteFile(String name, Path folder) {

  /** The place of the file as a whole. */
  public Location whole() {
    return new Location(this, 0, 0);
  }
}
