package dev.plumbline.datasets.numpy;

import dev.plumbline.datasets.rows.UnwritableCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Opens arrays so that single rows can be read. An array in an archive is unpacked into a folder
 * first, and one in column-major order is turned there; files in it are named by the hash of what
 * they were made of, and used again.
 */
public final class NpyCache {
  private final Path folder;

  /** A cache in a folder, which is made when it is needed. */
  public NpyCache(Path folder) {
    this.folder = folder;
  }

  /**
   * An open array of numbers.
   *
   * @param rows its rows
   * @param sha256 the hash of its file, or of its unpacked entry
   */
  public record OpenArray(NpyRows rows, String sha256) {}

  /**
   * Opens an array of numbers.
   *
   * @param refusal makes an exception of a message
   * @throws IOException if it cannot be read, or the cache cannot be written
   */
  public OpenArray open(NpySource source, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    MessageDigest digest = sha256();
    NpyHeader header;
    long read;
    try (InputStream in = source.open();
        Hashing hashing = new Hashing(in, digest)) {
      header = NpyHeader.read(hashing, refusal);
      if (!header.type().isNumber()) {
        throw refusal.apply(
            "values of type " + header.type() + "; save them as numbers: values.astype('float32')");
      }
      read = hashing.drain(header.contentBytes());
    }
    if (read != header.contentBytes()) {
      throw refusal.apply(wrongSize(header, read));
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    boolean plain = source.member().isEmpty() && !header.columnMajor();
    Path file = plain ? source.file() : unpacked(source, header, hash, refusal);
    return new OpenArray(new NpyRows(header, file, plain ? header.length() : 0, refusal), hash);
  }

  /**
   * The number of rows that an array's header declares, before anything else of it is read.
   *
   * @param refusal makes an exception of a message
   */
  public static int rows(NpySource source, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    try (InputStream in = source.open()) {
      return NpyHeader.read(in, refusal).rows();
    }
  }

  private static String wrongSize(NpyHeader header, long read) {
    long row = header.width() * header.type().bytes();
    return read < header.contentBytes()
        ? "cut off in entry " + (row == 0 ? 0 : read / row) + " of " + header.rows()
        : "more bytes than its shape " + header.shape() + " says";
  }

  /** The file that was made of an array. All of it was read before, so what fails is the cache. */
  private Path unpacked(
      NpySource source,
      NpyHeader header,
      String hash,
      Function<String, ? extends RuntimeException> refusal) {
    try {
      return unpacked(source, header, hash);
    } catch (IOException e) {
      throw refusal.apply(UnwritableCache.words(folder, e));
    }
  }

  private Path unpacked(NpySource source, NpyHeader header, String hash) throws IOException {
    Path file = folder.resolve(hash + ".rows");
    if (Files.isRegularFile(file) && Files.size(file) == header.contentBytes()) {
      return file;
    }
    Files.createDirectories(folder);
    Path copy = Files.createTempFile(folder, hash, ".part");
    Path turned = Files.createTempFile(folder, hash, ".part");
    try {
      try (InputStream in = source.open();
          OutputStream out = Files.newOutputStream(copy)) {
        in.skipNBytes(header.length());
        in.transferTo(out);
      }
      if (header.columnMajor()) {
        try (FileChannel from = FileChannel.open(copy);
            FileChannel to = FileChannel.open(turned, StandardOpenOption.WRITE)) {
          ColumnMajor.turn(header, from, to);
        }
      }
      Files.move(
          header.columnMajor() ? turned : copy,
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(turned);
    }
    return file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
