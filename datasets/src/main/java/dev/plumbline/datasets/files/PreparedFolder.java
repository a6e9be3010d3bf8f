package dev.plumbline.datasets.files;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.rows.UnwritableCache;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of the cache with what is made of other files; it appears when it is complete. */
public final class PreparedFolder {
  private PreparedFolder() {}

  /** Writes files into an empty folder. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Writes the files.
     *
     * @throws IOException if they cannot be written
     */
    void write(Path folder) throws IOException;
  }

  /**
   * The folder of a name, which is made if it is not there.
   *
   * @param cache the folder it is in
   * @param name a name that tells apart all that may be made
   * @throws DatasetException if it cannot be written
   */
  public static Path of(Path cache, String name, Preparation preparation) {
    Path folder = cache.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(cache);
      Path part = Files.createTempDirectory(cache, "part");
      try {
        preparation.write(part);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        return folder; // another process was faster
      } finally {
        delete(part);
      }
      return folder;
    } catch (IOException e) {
      throw new DatasetException(UnwritableCache.words(cache, e), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
