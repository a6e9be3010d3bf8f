package dev.plumbline.core.draft;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files or folders of both splits, which are told by the words {@code test} and {@code train}
 * in their names.
 *
 * @param test what is explained
 * @param train the training split, if there is one
 */
record DataFiles(Path test, Optional<Path> train) {
  private static final String ROWS = "csv|tsv|tab|parquet|jsonl";

  /** The kinds of data that are told apart by their names. */
  enum DataForm {
    /** Arrays of NumPy: an archive, or a folder of files. */
    ARRAYS,
    /** Rows of fields, or of keys. */
    ROWS,
    /** A folder of images. */
    IMAGES,
    /** Something else. */
    UNKNOWN
  }

  /**
   * The files that belong to a path: a file and its other split beside it, or what lies in a
   * folder.
   *
   * @throws DatasetException if there is no such path, or it cannot be read
   */
  static DataFiles of(Path given) {
    if (!Files.exists(given)) {
      throw new DatasetException("there is no file or folder " + given);
    }
    DataFiles found =
        Files.isDirectory(given) ? inFolder(given) : new DataFiles(given, Optional.empty());
    return found.test().equals(given) ? withOtherSplit(given) : found;
  }

  private static DataFiles withOtherSplit(Path given) {
    return beside(given, "train", "test")
        .map(test -> new DataFiles(test, Optional.of(given)))
        .orElseGet(() -> new DataFiles(given, beside(given, "test", "train")));
  }

  /** The file whose name has one word where that of another has another. */
  private static Optional<Path> beside(Path file, String word, String other) {
    String name = name(file);
    int at = name.lastIndexOf(word);
    return at < 0
        ? Optional.empty()
        : Optional.of(
                file.resolveSibling(
                    name.substring(0, at) + other + name.substring(at + word.length())))
            .filter(Files::exists);
  }

  /** A table in a folder of images holds their labels; else it is what is meant. */
  private static DataFiles inFolder(Path folder) {
    List<Path> known =
        list(folder).stream()
            .filter(file -> name(file).matches("(?i).*\\.(npz|" + ROWS + ")"))
            .toList();
    Optional<Path> test = known.stream().filter(file -> name(file).contains("test")).findFirst();
    Path testing = folder.resolve("test");
    boolean splits = Files.isDirectory(testing);
    boolean meant = test.isPresent() || known.size() == 1;
    if (meant && !ImageDraft.holdsImages(splits ? testing : folder)) {
      return of(test.orElseGet(() -> known.get(0)));
    }
    return splits
        ? new DataFiles(testing, Optional.of(folder.resolve("train")).filter(Files::isDirectory))
        : new DataFiles(folder, Optional.empty());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What the files hold, by their names. */
  DataForm form() {
    if (Files.isDirectory(test)) {
      return list(test).stream().anyMatch(file -> name(file).endsWith(".npy"))
          ? DataForm.ARRAYS
          : DataForm.IMAGES;
    }
    String name = name(test).toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(npz|npy)")) {
      return DataForm.ARRAYS;
    }
    return name.matches(".*\\.(" + ROWS + ")") ? DataForm.ROWS : DataForm.UNKNOWN;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
