package dev.plumbline.datasets;

import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A SHA-256 over labelled parts. Every label and value is preceded by its length, so that no two
 * different lists of parts give the same bytes.
 */
public final class ContentHash {
  private final MessageDigest digest = sha256();

  /** Starts a hash without any part. */
  public ContentHash() {}

  /**
   * The hash of generated data, which id, version, parameters and seed of the generator determine.
   */
  public static String of(PluginSpec generator, Parameters parameters, long seed) {
    ContentHash hash =
        new ContentHash()
            .add("generator", generator.id())
            .add("version", String.valueOf(generator.version()))
            .add("seed", String.valueOf(seed));
    parameters.values().forEach((name, value) -> hash.add(name, String.valueOf(value)));
    return hash.hex();
  }

  /** A fresh SHA-256 digest. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The lower-case hex SHA-256 of these bytes alone. */
  public static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * The lower-case hex SHA-256 of a file; of a folder, the hash of its files by their places in it.
   *
   * @throws IOException if a file cannot be read
   */
  public static String ofPath(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return ofFile(path);
    }
    ContentHash all = new ContentHash();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(path.relativize(file).toString().replace('\\', '/'), ofFile(file));
      }
    }
    return all.hex();
  }

  private static String ofFile(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds a labelled text, in UTF-8. */
  public ContentHash add(String label, String value) {
    return add(label, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds labelled bytes. */
  public ContentHash add(String label, byte[] value) {
    put(label.getBytes(StandardCharsets.UTF_8));
    put(value);
    return this;
  }

  /** The hash of all parts added so far, in lower-case hex. */
  public String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a software digest can be cloned", e);
    }
  }

  private void put(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
    digest.update(bytes);
  }
}
