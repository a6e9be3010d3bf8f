package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyCache;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.datasets.numpy.NpySource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    NpySource source = folder.get(name, role);
    try {
      NpyCache.OpenArray open =
          cache.open(source, what -> new DatasetException(source.name() + ": " + what));
      hashes.put(name, open.sha256());
      return open.rows();
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

  /** One text per row; whole numbers are taken as they are written. */
  List<String> texts(String name, String role) {
    NpySource source = folder.get(name, role);
    try (InputStream in = source.open()) {
      NpyReader reader =
          new NpyReader(in, what -> new DatasetException(source.name() + ": " + what));
      List<String> texts = new ArrayList<>();
      if (reader.holdsWholes()) {
        Arrays.stream(reader.integers()).forEach(number -> texts.add(String.valueOf(number)));
      } else {
        texts.addAll(reader.texts());
      }
      hashes.put(name, String.valueOf(texts));
      return texts;
    } catch (IOException e) {
      throw new DatasetException(source.name() + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
