package dev.plumbline.core.model;

import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What checks found, one file per check in a folder that stands for all else that decides it. A
 * file that is damaged or was written for another check is as good as none.
 *
 * @param folder the folder, which need not be there
 */
public record KeptVerdicts(Path folder) {

  /** The verdict of a check; empty if none is kept, or none that can be read. */
  public Optional<String> of(String check) {
    try {
      String[] lines = Files.readString(file(check)).split("\n", 3);
      boolean whole = lines.length == 3 && lines[0].equals(checksum(lines[1], lines[2]));
      return whole && lines[1].equals(oneLine(check)) ? Optional.of(lines[2]) : Optional.empty();
    } catch (IOException e) { // absent, unreadable, or no text
      return Optional.empty();
    }
  }

  /**
   * Keeps a verdict in place of one that is there.
   *
   * @throws IOException if the folder cannot be written
   */
  public void keep(String check, String verdict) throws IOException {
    String name = oneLine(check);
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "verdict", ".part");
    try {
      Files.writeString(beside, checksum(name, verdict) + "\n" + name + "\n" + verdict);
      move(beside, file(check));
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path file(String check) {
    String hash = ContentHash.hexOf(check.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(hash.substring(0, 32));
  }

  private static String oneLine(String check) {
    return check.replace('\n', ' ');
  }

  private static String checksum(String name, String verdict) {
    return new ContentHash().add("check", name).add("verdict", verdict).hex();
  }
}
