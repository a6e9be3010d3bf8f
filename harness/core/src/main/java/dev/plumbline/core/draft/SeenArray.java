package dev.plumbline.core.draft;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.datasets.numpy.NpySource;
import dev.plumbline.metrics.model.InputKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is seen of an array.
 *
 * @param shape the extents of its axes
 * @param list whether there is one value per row
 * @param whole whether its type is one of whole numbers, truth values or texts
 * @param classes whether its values may be labels of classes; only known of lists
 */
record SeenArray(List<Integer> shape, boolean list, boolean whole, boolean classes) {
  private static final String SUFFIX = ".npy";
  private static final int MOST_CHANNELS = 4;
  private static final int MOST_CLASSES = 100;

  /** Copies the list. */
  SeenArray {
    shape = List.copyOf(shape);
  }

  /**
   * The arrays of an archive, a folder or a file.
   *
   * @throws DatasetException if one of them cannot be read
   */
  static Map<String, SeenArray> in(Path path) {
    Map<String, SeenArray> arrays = new TreeMap<>();
    try {
      for (Map.Entry<String, NpySource> each : sources(path).entrySet()) {
        arrays.put(each.getKey(), of(each.getValue()));
      }
    } catch (IOException e) {
      throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
    }
    return arrays;
  }

  private static Map<String, NpySource> sources(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (name.endsWith(SUFFIX)) {
      return Map.of("x", NpySource.of(path));
    }
    if (!Files.isDirectory(path)) {
      return NpySource.inArchive(path);
    }
    Map<String, NpySource> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(path)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .forEach(
              file ->
                  sources.put(
                      String.valueOf(file.getFileName()).replaceAll("\\.npy$", ""),
                      NpySource.of(file)));
    }
    return sources;
  }

  private static SeenArray of(NpySource source) throws IOException {
    try (InputStream in = source.open()) {
      NpyReader array =
          new NpyReader(in, what -> new DatasetException(source.name() + ": " + what));
      boolean whole = array.holdsTexts() || array.holdsWholes() || array.holdsFlags();
      boolean list = !array.shape().isEmpty() && array.isList();
      return new SeenArray(
          array.shape(), list, whole, whole || (list && areClasses(array.numbers())));
    }
  }

  private static boolean areClasses(double[] numbers) {
    return Arrays.stream(numbers).allMatch(value -> value >= 0 && value == Math.rint(value))
        && Arrays.stream(numbers).distinct().count() <= MOST_CLASSES;
  }

  int axes() {
    return shape.size();
  }

  /** Whether it looks like images with their channels before height and width. */
  boolean isChannelsFirst() {
    return axes() == 4 && shape.get(1) <= MOST_CHANNELS && shape.get(3) > MOST_CHANNELS;
  }

  /** The shorter side of an image. */
  int side() {
    return isChannelsFirst()
        ? Math.min(shape.get(2), shape.get(3))
        : Math.min(shape.get(1), shape.get(2));
  }

  /** Whether it most likely holds ids of tokens, by its name too. */
  boolean areTokens(String name) {
    return axes() == 2 && whole && name.matches("(.*_)?(ids|tokens)");
  }

  /** What it most likely holds. */
  InputKind kind(String name) {
    if (areTokens(name)) {
      return InputKind.TOKENS;
    }
    boolean square =
        axes() == 3 && shape.get(1).equals(shape.get(2)) && shape.get(1) > MOST_CHANNELS;
    return switch (axes()) {
      case 4 -> InputKind.IMAGE;
      case 3 -> square ? InputKind.IMAGE : InputKind.SEQUENCE;
      default -> InputKind.COLUMNS;
    };
  }

  /** What it holds for a model that takes a kind, as far as its axes allow that. */
  InputKind as(InputKind taken, String name) {
    boolean fits =
        switch (taken) {
          case IMAGE -> axes() == 3 || axes() == 4;
          case SEQUENCE -> axes() == 2 || axes() == 3;
          default -> axes() == 2;
        };
    return fits ? taken : kind(name);
  }
}
