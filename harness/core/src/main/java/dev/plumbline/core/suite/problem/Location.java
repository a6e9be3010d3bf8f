package dev.plumbline.core.suite.problem;

import java.nio.file.Path;

/**
 * A place in a suite file.
 *
 * @param file the file
 * @param line counted from 1; 0 for the file as a whole
 * @param column counted from 1 in characters (code points); 0 for the file as a whole
 */
public record Location(SuiteFile file, int line, int column) {
  /** The location of problems that lie outside any file. */
  public static final Location NOWHERE = new SuiteFile("", Path.of("")).whole();

  /** The absolute path that a path written in this file stands for. */
  public Path resolve(String path) {
    return file.folder().resolve(path).toAbsolutePath().normalize();
  }

  @Override
  public String toString() {
    return line > 0 ? file.name() + ":" + line + ":" + column : file.name();
  }
}
