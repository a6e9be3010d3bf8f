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
 * The committed unit of a run, {@code cells/<key>.jsonl}: one line per row and a last line with
 * their number, so that a file cut short by copying shows itself too.
 */
public final class CellFile {
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");

  private CellFile() {}

  /** What reading a cell gave. */
  public sealed interface CellReading {
    /** The rows of a whole file. */
    record CompleteCell(List<ScoreRow> rows) implements CellReading {}

    /** There is no file. */
    record AbsentCell() implements CellReading {}

    /** There is a file that cannot be used; the cell counts as absent. */
    record DamagedCell(Path file, String why) implements CellReading {}
  }

  /** Writes a cell beside its place, forces it to disk and renames it. */
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

  /** Reads a cell. */
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
