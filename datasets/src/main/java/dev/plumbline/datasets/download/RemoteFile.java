package dev.plumbline.datasets.download;

import java.net.URI;
import java.util.List;

/**
 * A published file and where it can be downloaded.
 *
 * @param name its name without a folder
 * @param size its size in bytes; no more bytes are ever read
 * @param sha256 its SHA-256 in lower-case hex
 * @param mirrors its addresses, in the order in which they are tried
 */
public record RemoteFile(String name, long size, String sha256, List<URI> mirrors) {

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
    if (size < 1 || mirrors.isEmpty()) {
      throw new IllegalArgumentException(
          "file " + name + ": size " + size + ", " + mirrors.size() + " mirrors");
    }
  }
}
