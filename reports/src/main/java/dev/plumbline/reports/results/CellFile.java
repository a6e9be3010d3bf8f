package dev.plumbline.reports.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Files of finished cells, {@code cells/<key>.jsonl.gz}: one line per row, and a last line with the
 * number of rows, so that a truncated copy is recognized.
 */
public final class CellFile {
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");

  private static final String COMPRESSED = ".jsonl.gz";

  /** The ending of the cells of older versions, which are not compressed. */
  private static final String PLAIN = ".jsonl";

  private CellFile() {}

  /** The result of reading a cell file. */
  public sealed interface CellReading {
    /** The rows of a complete file. */
    record CompleteCell(List<ScoreRow> rows) implements CellReading {}

    /** No file exists. */
    record AbsentCell() implements CellReading {}

    /** The file cannot be used, for the reason given; the cell counts as absent. */
    record DamagedCell(Path file, String why) implements CellReading {}
  }

  /** Writes the rows of a cell as one atomic file, in place of one of the older form. */
  public static void write(Path folder, String key, List<ScoreRow> rows) {
    AtomicFile.write(
        file(folder, key, COMPRESSED),
        out -> {
          GZIPOutputStream packed = new GZIPOutputStream(out);
          for (ScoreRow row : rows) {
            packed.write((RowWriter.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
          }
          packed.write((last(rows.size()) + "\n").getBytes(StandardCharsets.UTF_8));
          packed.finish();
        });
    Path older = file(folder, key, PLAIN);
    try {
      Files.deleteIfExists(older);
    } catch (IOException e) {
      throw ResultsException.of("remove", older, e);
    }
  }

  /**
   * Reads a cell file, of the older form where there is no other; a damaged file is a result and
   * not an error.
   */
  public static CellReading read(Path folder, String key) {
    Path packed = file(folder, key, COMPRESSED);
    Path file = Files.exists(packed) ? packed : file(folder, key, PLAIN);
    try (BufferedReader lines = lines(file)) {
      return read(file, lines);
    } catch (NoSuchFileException e) {
      return new CellReading.AbsentCell();
    } catch (IOException e) {
      return new CellReading.DamagedCell(file, String.valueOf(e.getMessage()));
    }
  }

  private static BufferedReader lines(Path file) throws IOException {
    return file.toString().endsWith(COMPRESSED)
        ? unpacked(Files.newInputStream(file))
        : Files.newBufferedReader(file);
  }

  private static BufferedReader unpacked(InputStream in) throws IOException {
    try {
      return new BufferedReader(
          new InputStreamReader(new GZIPInputStream(in, 1 << 14), StandardCharsets.UTF_8));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The key of the cell that a file of a folder of cells holds; empty if it holds none. */
  static Optional<String> key(Path file) {
    String name = String.valueOf(file.getFileName());
    return Stream.of(COMPRESSED, PLAIN)
        .filter(name::endsWith)
        .map(ending -> name.substring(0, name.length() - ending.length()))
        .findFirst();
  }

  private static CellReading read(Path file, BufferedReader lines) throws IOException {
    List<ScoreRow> rows = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(last(rows.size()))) {
        return lines.readLine() == null
            ? new CellReading.CompleteCell(List.copyOf(rows))
            : new CellReading.DamagedCell(file, "text after the last line");
      }
      try {
        rows.add(RowReader.row(line));
      } catch (IOException e) {
        return new CellReading.DamagedCell(
            file, "line " + (rows.size() + 1) + ": " + e.getMessage());
      }
    }
    return new CellReading.DamagedCell(file, "cut short after " + rows.size() + " rows");
  }

  private static String last(int rows) {
    return "{\"rows\":" + rows + "}";
  }

  private static Path file(Path folder, String key, String ending) {
    if (!KEY.matcher(key).matches()) {
      throw new ResultsException(
          "cell key '" + key + "' is no file name; allowed are letters, digits, '.', '_' and '-'");
    }
    return folder.resolve(key + ending);
  }
}
