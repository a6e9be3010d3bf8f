package dev.plumbline.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Refuses files of models that are pointers of git-LFS: what a clone without git-LFS leaves. */
public final class LfsPointers {
  private static final byte[] START = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

  private LfsPointers() {}

  /**
   * Goes on if a file is none.
   *
   * @throws ModelException if it is one, or cannot be read
   */
  public static void refuse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Arrays.equals(in.readNBytes(START.length), START)) {
        throw new ModelException(
            file
                + " is a git-LFS pointer, not the file itself; run 'git lfs pull' where it is from");
      }
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
