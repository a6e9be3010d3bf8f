package dev.plumbline.datasets.download;

import java.net.URI;
import java.util.List;

/**
 * A published file and where it can be downloaded.
 *
 * @param name its name without a folder
 * @param size its size in bytes, of which no more are ever read; 0 if only its hash was published
 * @param sha256 its SHA-256 in lower-case hex
 * @param mirrors its addresses, in the order in which they are tried
 */
public record RemoteFile(String name, long size, String sha256, List<URI> mirrors) {
  private static final long LARGEST = 1L << 28;

  /**
   * Refuses a name that could point out of its folder.
   *
   * @throws IllegalArgumentException if the name holds a separator or colon, starts with a dot, or
   *     is empty; or if there is no mirror
   */
  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "file name '"
              + name
              + "': only letters, digits, '.', '_' and '-', not starting with '.'");
    }
    if (size < 0 || mirrors.isEmpty()) {
      throw new IllegalArgumentException(
          "file " + name + ": size " + size + ", " + mirrors.size() + " mirrors");
    }
  }

  /** The most bytes that are read: the size, or 256 MiB where it was not published. */
  long most() {
    return size == 0 ? LARGEST : size;
  }

  /** Whether a file of so many bytes may be the whole one. */
  boolean mayBe(long bytes) {
    return size == 0 ? bytes > 0 : bytes == size;
  }
}
