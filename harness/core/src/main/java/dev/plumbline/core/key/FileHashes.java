package dev.plumbline.core.key;

import dev.plumbline.core.options.RunException;
import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Replaces paths of files in parameters by hashes of their content; each file is read once. */
final class FileHashes {
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /**
   * The values of parameters as they stand in a key.
   *
   * @throws RunException if a file cannot be read
   */
  Map<String, Object> keyed(Map<String, Object> values) {
    Map<String, Object> keyed = new TreeMap<>();
    values.forEach((name, value) -> keyed.put(name, keyed(value)));
    return keyed;
  }

  private Object keyed(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::keyed).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> keyed = new LinkedHashMap<>();
      map.forEach((key, element) -> keyed.put(key, keyed(element)));
      return keyed;
    }
    return value instanceof Path path
        ? "content " + known.computeIfAbsent(path, FileHashes::hash)
        : value;
  }

  /** The hash of a file; of a folder, that of its files by their places in it. */
  private static String hash(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return content(path);
      }
      ContentHash all = new ContentHash();
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          all.add(path.relativize(file).toString().replace('\\', '/'), content(file));
        }
      }
      return all.hex();
    } catch (IOException e) {
      throw new RunException(List.of(path + " cannot be read: " + e.getMessage()));
    }
  }

  private static String content(Path file) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
