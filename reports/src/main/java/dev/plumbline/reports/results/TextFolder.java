package dev.plumbline.reports.results;

import java.nio.file.Path;

/**
 * A folder that text files are written to.
 *
 * @param folder the folder; it is created with the first file
 */
public record TextFolder(Path folder) {

  /**
   * Writes a text file, such as {@code charts/focus.svg}, whole or not at all.
   *
   * @throws ResultsException if it cannot be written, or its name leads out of the folder
   */
  public void write(String name, String text) {
    AtomicFile.write(inside(name), text);
  }

  /** The path of a file in the folder. */
  Path inside(String name) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new ResultsException("'" + name + "' leads out of the folder " + folder);
    }
    return file;
  }
}
