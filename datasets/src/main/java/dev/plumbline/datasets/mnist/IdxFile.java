package dev.plumbline.datasets.mnist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * An idx file of unsigned bytes, plain or compressed with gzip, read into memory. Its header is two
 * zero bytes, the type 8, the number of axes, and the extent of each axis as a big-endian int; the
 * elements follow.
 */
final class IdxFile {
  private static final int MAX_BYTES = 1 << 28;
  private static final int UNSIGNED_BYTE = 8;
  private static final String STUB = "version https://git-lfs";
  private final Path path;
  private final String sha256;
  private final String idxSha256;
  private final int[] extents;
  private final ByteBuffer elements;

  private IdxFile(Path path, byte[] stored, byte[] idx, int axes) {
    this.path = path;
    this.sha256 = ContentHash.hexOf(stored);
    this.idxSha256 = ContentHash.hexOf(idx);
    ByteBuffer buffer = ByteBuffer.wrap(idx).position(Integer.BYTES);
    this.extents = IntStream.range(0, axes).map(axis -> buffer.getInt()).toArray();
    this.elements = buffer.slice().asReadOnlyBuffer();
  }

  /**
   * Reads a file of {@code axes} axes.
   *
   * @throws DatasetException if it is not an idx file of so many axes, is cut short, or has bytes
   *     left over
   */
  static IdxFile read(Path path, int axes) {
    try {
      byte[] stored = bounded(path, Files.newInputStream(path));
      byte[] idx = isGzip(stored) ? bounded(path, unpacked(stored)) : stored;
      check(path, idx, axes);
      return new IdxFile(path, stored, idx, axes);
    } catch (IOException e) {
      throw damaged(path, "cannot be read: " + e);
    }
  }

  /** The extent of an axis. */
  int extent(int axis) {
    return extents[axis];
  }

  /** The element at an index in the order of the file, 0 to 255. */
  int element(int index) {
    return elements.get(index) & 0xFF;
  }

  /** The SHA-256 of the file as it lies on disk. */
  String sha256() {
    return sha256;
  }

  /** The SHA-256 of the idx data without gzip. */
  String idxSha256() {
    return idxSha256;
  }

  /** An exception that names this file and says what is wrong with it. */
  DatasetException damaged(String what) {
    return damaged(path, what);
  }

  private static DatasetException damaged(Path path, String what) {
    return new DatasetException(path + " " + what + "; put the published file in its place");
  }

  private static void check(Path path, byte[] idx, int axes) {
    if (new String(idx, 0, Math.min(idx.length, STUB.length()), ISO_8859_1).equals(STUB)) {
      throw damaged(path, "is a git-LFS pointer, not the file itself");
    }
    int header = Integer.BYTES * (1 + axes);
    if (idx.length < header) {
      throw damaged(path, "is cut short: " + idx.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(idx);
    int magic = buffer.getInt();
    int expected = UNSIGNED_BYTE << 8 | axes;
    if (magic != expected) {
      throw damaged(path, "starts with " + magic + ", not with the idx magic " + expected);
    }
    int[] extents = new int[axes];
    long elements = 1;
    for (int axis = 0; axis < axes; axis++) {
      extents[axis] = buffer.getInt();
      elements *= extents[axis];
      if (extents[axis] < 0 || elements > MAX_BYTES) {
        throw damaged(path, "has an impossible extent: " + extents[axis]);
      }
    }
    long size = header + elements;
    if (idx.length != size) {
      throw damaged(
          path,
          (idx.length < size ? "is cut short: " : "has bytes left over: ")
              + idx.length
              + " bytes where extents "
              + Arrays.toString(extents)
              + " need "
              + size);
    }
  }

  private static boolean isGzip(byte[] stored) {
    return stored.length > 1 && (stored[0] & 0xFF) == 0x1F && (stored[1] & 0xFF) == 0x8B;
  }

  private static InputStream unpacked(byte[] stored) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(stored));
  }

  private static byte[] bounded(Path path, InputStream in) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      if (in.read() >= 0) {
        throw damaged(path, "has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }
}
