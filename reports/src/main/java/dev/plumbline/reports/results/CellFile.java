package dev.plumbline.reports.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files of finished cells, {@code cells/<key>.jsonl}: one line per row, and a last line with the
 * number of rows, so that a truncated copy is recognized.
 */
public final class CellFile {
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");

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

  /** Writes the rows of a cell as one atomic file. */
  public static void write(Path folder, String key, List<ScoreRow> rows) {
    AtomicFile.write(
        file(folder, key),
        out -> {
          for (ScoreRow row : rows) {
            out.write((RowWriter.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
          }
          out.write((last(rows.size()) + "\n").getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Reads a cell file; a damaged file is a result and not an error. */
  public static CellReading read(Path folder, String key) {
    Path file = file(folder, key);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return read(file, lines);
    } catch (NoSuchFileException e) {
      return new CellReading.AbsentCell();
    } catch (IOException e) {
      return new CellReading.DamagedCell(file, String.valueOf(e.getMessage()));
    }
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

  private static Path file(Path folder, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new ResultsException(
          "cell key '" + key + "' is no file name; allowed are letters, digits, '.', '_' and '-'");
    }
    return folder.resolve(key + ".jsonl");
  }
}
