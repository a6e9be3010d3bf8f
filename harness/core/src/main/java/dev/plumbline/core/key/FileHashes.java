package dev.plumbline.core.key;

import dev.plumbline.core.options.RunException;
import dev.plumbline.datasets.ContentHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

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

  private static String hash(Path path) {
    try {
      return ContentHash.ofPath(path);
    } catch (IOException e) {
      throw new RunException(List.of(path + " cannot be read: " + e.getMessage()));
    }
  }
}
