package dev.plumbline.core.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.exchange.KeyedRows.KeyedRow;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.metrics.numerics.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads NumPy files. An {@code .npz} archive holds the sample ids; for an {@code .npy} file they
 * are in a JSON file beside it.
 */
final class NumpyFiles {
  private static final Set<String> ENTRIES = Set.of("ids.npy", "values.npy", "targets.npy");
  private static final long LARGEST_LIST = 1L << 28;

  private NumpyFiles() {}

  static KeyedRows readArray(Path file, Path ids) throws IOException {
    String name = name(file);
    Names names = names(ids);
    try (InputStream in = Files.newInputStream(file)) {
      NpyReader array = reader(name, in);
      return join(name, array, names);
    }
  }

  /**
   * The sample and the target of each row.
   *
   * @param ids the sample of each row
   * @param targets the target of each row; empty if there are none
   */
  private record Names(List<String> ids, List<String> targets) {
    Names {
      ids = List.copyOf(ids);
      targets = List.copyOf(targets);
    }
  }

  private static Names names(Path file) throws IOException {
    String name = name(file);
    if (Files.size(file) > LARGEST_LIST) {
      throw new ExchangeException(name + ": too large for a list of sample ids");
    }
    JsonNode read;
    try {
      read = new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ExchangeException(name + ": not JSON: " + e.getOriginalMessage(), e);
    }
    if (read == null || !read.path("samples").isArray()) {
      throw new ExchangeException(
          name + ": no list \"samples\" of sample ids, one per row of the array");
    }
    return new Names(texts(read.path("samples"), name), texts(read.path("targets"), name));
  }

  private static List<String> texts(JsonNode list, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw new ExchangeException(
            name + ": entry " + texts.size() + " is " + text + ", not a text");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  static KeyedRows readArchive(Path file) throws IOException {
    String name = name(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireEntries(name, zip);
      List<String> ids = texts(name, zip, "ids.npy");
      List<String> targets =
          zip.getEntry("targets.npy") == null ? List.of() : texts(name, zip, "targets.npy");
      try (InputStream in = open(zip, "values.npy")) {
        return join(name, reader(name + ": values", in), new Names(ids, targets));
      }
    } catch (ZipException e) {
      throw new ExchangeException(name + ": not a zip archive: " + e.getMessage(), e);
    }
  }

  private static void requireEntries(String name, ZipFile zip) {
    Set<String> seen = new HashSet<>();
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      String entry = all.nextElement().getName();
      if (!ENTRIES.contains(entry)) {
        throw new ExchangeException(
            "%s: array '%s' is not known; save np.savez(file, ids=ids, values=values), and targets=targets if you have them"
                .formatted(name, entry.replaceAll("\\.npy$", "")));
      }
      if (!seen.add(entry)) {
        throw new ExchangeException(name + ": entry '" + entry + "' occurs twice");
      }
    }
    for (String needed : List.of("ids.npy", "values.npy")) {
      if (!seen.contains(needed)) {
        throw new ExchangeException(
            "%s: no array '%s'; save np.savez(file, ids=ids, values=values)"
                .formatted(name, needed.replaceAll("\\.npy$", "")));
      }
    }
  }

  private static List<String> texts(String name, ZipFile zip, String entry) throws IOException {
    try (InputStream in = open(zip, entry)) {
      return reader(name + ": " + entry.replaceAll("\\.npy$", ""), in).texts();
    }
  }

  private static NpyReader reader(String where, InputStream in) throws IOException {
    return new NpyReader(in, what -> new ExchangeException(where + ": " + what));
  }

  private static InputStream open(ZipFile zip, String entry) throws IOException {
    return zip.getInputStream(zip.getEntry(entry));
  }

  private static KeyedRows join(String name, NpyReader array, Names names) throws IOException {
    int declared = array.shape().isEmpty() ? 1 : array.shape().get(0);
    require(name, "sample ids", names.ids().size(), declared);
    if (!names.targets().isEmpty()) {
      require(name, "targets", names.targets().size(), declared);
    }
    List<double[]> rows = array.rows();
    KeyedRows.Builder builder =
        new KeyedRows.Builder(name).shaped(array.shape().subList(1, array.shape().size()));
    for (int row = 0; row < rows.size(); row++) {
      String target = names.targets().isEmpty() ? "" : names.targets().get(row);
      builder.add(
          names.ids().get(row), new KeyedRow(Vector.of(rows.get(row)), target, "row " + row));
    }
    return builder.build();
  }

  private static void require(String name, String what, int count, int rows) {
    if (count != rows) {
      throw new ExchangeException(
          "%s: %d %s for %d rows of values".formatted(name, count, what, rows));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
