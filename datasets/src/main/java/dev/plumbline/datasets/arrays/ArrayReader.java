package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyCache;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.datasets.numpy.NpySource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Opens the arrays of one split, and remembers what it opened for the content hash. */
final class ArrayReader {
  private final ArrayFolder folder;
  private final NpyCache cache;
  private final Map<String, String> hashes = new TreeMap<>();

  ArrayReader(ArrayFolder folder, NpyCache cache) {
    this.folder = folder;
    this.cache = cache;
  }

  ArrayFolder folder() {
    return folder;
  }

  /** The hashes of all arrays opened so far, by name. */
  String hashes() {
    return hashes.toString();
  }

  /**
   * The rows of an array of numbers.
   *
   * @param role what it is for
   */
  NpyRows rows(String name, String role) {
    return read(
        name,
        role,
        (source, refusal) -> {
          NpyCache.OpenArray open = cache.open(source, refusal);
          hashes.put(name, open.sha256());
          return open.rows();
        });
  }

  /**
   * The number of rows that an array declares.
   *
   * @param role what it is for
   */
  int declared(String name, String role) {
    return read(name, role, NpyCache::rows);
  }

  /** Reads something of an array; a message of what is wrong goes to the second argument. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(NpySource source, Function<String, DatasetException> refusal) throws IOException;
  }

  private <T> T read(String name, String role, Reading<T> reading) {
    NpySource source = folder.get(name, role);
    try {
      return reading.of(source, what -> new DatasetException(source.name() + ": " + what));
    } catch (IOException e) {
      throw new DatasetException(source.name() + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The labels. */
  ArrayLabels labels(String name) {
    ArrayLabels labels = ArrayLabels.read(folder.get(name, "the labels"));
    hashes.put(name, labels.texts() + String.valueOf(labels.numbers()));
    return labels;
  }

  /** Whether an array has one value per row. */
  boolean isList(String name) {
    return read(
        name,
        "ids",
        (source, refusal) -> {
          try (InputStream in = source.open()) {
            return new NpyReader(in, refusal).isList();
          }
        });
  }

  /** One text per row; whole numbers are taken as they are written. */
  List<String> texts(String name, String role) {
    List<String> texts =
        read(
            name,
            role,
            (source, refusal) -> {
              try (InputStream in = source.open()) {
                NpyReader reader = new NpyReader(in, refusal);
                return reader.holdsWholes()
                    ? Arrays.stream(reader.integers()).mapToObj(String::valueOf).toList()
                    : reader.texts();
              }
            });
    hashes.put(name, String.valueOf(texts));
    return texts;
  }
}
