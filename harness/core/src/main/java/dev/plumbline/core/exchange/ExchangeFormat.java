package dev.plumbline.core.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The file formats in which keyed rows are read and written. */
public enum ExchangeFormat {
  /** One NumPy array of values; a JSON file names the sample of each row. */
  NPY,
  /**
   * A zip archive of the NumPy arrays {@code ids}, {@code values} and, if known, {@code targets}.
   */
  NPZ,
  /** Comma-separated values with a header line. */
  CSV,
  /** One JSON object per line. */
  JSONL;

  private static final long LARGEST_TEXT = 1L << 31;

  /** Returns the suffix of a file in this format, such as {@code .npz}. */
  public String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a file in the format that its suffix names.
   *
   * @param file the file
   * @param ids the JSON file with the sample ids of an {@code .npy}; null for other formats
   * @throws ExchangeException if the file is missing, has no known suffix, or is wrong in any place
   */
  public static KeyedRows read(Path file, @Nullable Path ids) {
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw new ExchangeException(file + ": no such file");
      }
      ExchangeFormat format = of(name);
      if (format != NPY && ids != null) {
        throw new ExchangeException(name + ": this format holds its sample ids; leave out 'ids'");
      }
      if (format != NPY && format != NPZ && Files.size(file) > LARGEST_TEXT) {
        throw new ExchangeException(name + ": larger than 2 GiB; save it as .npz");
      }
      return switch (format) {
        case NPY -> readArray(file, ids);
        case NPZ -> NumpyFiles.readArchive(file);
        case CSV -> TextFiles.readCsv(file);
        case JSONL -> TextFiles.readJsonLines(file);
      };
    } catch (IOException e) {
      throw new ExchangeException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static KeyedRows readArray(Path file, @Nullable Path ids) throws IOException {
    if (ids == null) {
      throw new ExchangeException(
          file.getFileName()
              + ": an .npy file has no sample ids; give them as 'ids', a JSON file with a list \"samples\", or save"
              + " an .npz: np.savez(file, ids=ids, values=values)");
    }
    if (!Files.isRegularFile(ids)) {
      throw new ExchangeException(ids + ": no such file");
    }
    return NumpyFiles.readArray(file, ids);
  }

  private static ExchangeFormat of(String name) {
    for (ExchangeFormat format : values()) {
      if (name.toLowerCase(Locale.ROOT).endsWith(format.suffix())) {
        return format;
      }
    }
    throw new ExchangeException(name + ": format not known; known: .npy, .npz, .csv, .jsonl");
  }
}
