package dev.plumbline.datasets.rows;

import java.io.IOException;
import java.nio.file.Path;

/** What is said where the cache cannot be written, most often because the disk is full. */
public final class UnwritableCache {
  private UnwritableCache() {}

  /**
   * The place, the reason and what to do.
   *
   * @param folder the folder of the cache
   */
  public static String words(Path folder, IOException cause) {
    return "the cache %s cannot be written: %s; free space there, make it writable, or choose another folder with --cache"
        .formatted(folder, cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }
}
