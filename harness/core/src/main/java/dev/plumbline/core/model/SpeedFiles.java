package dev.plumbline.core.model;

import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What was measured of models on this machine, in files of the cache. */
public final class SpeedFiles {
  private SpeedFiles() {}

  /**
   * Keeps a measurement. A cache that cannot be written keeps nothing.
   *
   * @param cache the folder of everything that is kept
   * @param name names all that the measurement depends on beside the machine
   * @param measured the measurement
   */
  public static void keep(Path cache, String name, String measured) {
    try {
      Path file = file(cache, name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, measured);
    } catch (IOException e) { // a plan then says that it is not known
      return;
    }
  }

  /** The measurement that was kept under a name; empty if there is none or it cannot be read. */
  public static Optional<String> kept(Path cache, String name) {
    try {
      return Optional.of(Files.readString(file(cache, name)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path cache, String name) {
    String hash = ContentHash.hexOf(name.getBytes(StandardCharsets.UTF_8));
    return cache.resolve("speeds").resolve(hash.substring(0, 32));
  }
}
