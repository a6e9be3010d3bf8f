package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.csv.CsvRow;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.files.FileProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A text file of rows whose fields are separated by a character.
 *
 * @param path the file
 * @param delimiter what separates fields
 * @param given the names of the columns if the file has no header; else empty
 */
record DelimitedFile(Path path, char delimiter, List<String> given) implements TableFile {

  /** Copies the list. */
  DelimitedFile {
    given = List.copyOf(given);
  }

  @Override
  public List<String> names() {
    FileProbe.requireText(path);
    if (!given.isEmpty()) {
      return checked(given);
    }
    List<String> names = new ArrayList<>();
    try {
      read(
          row -> {
            names.addAll(row.fields());
            throw new HeaderRead();
          });
    } catch (HeaderRead done) {
      return checked(names.stream().map(String::strip).toList());
    }
    throw new DatasetException(path + " has no header: it holds blank lines alone");
  }

  /** Ends the reading of a file after its header. */
  private static final class HeaderRead extends RuntimeException {
    HeaderRead() {
      super("the header was read", null, false, false);
    }
  }

  private List<String> checked(List<String> names) {
    FileProblems problems = new FileProblems();
    new HeaderCheck(path.getFileName() + ":1", ", or give 'column-names' if there is no header")
        .check(names, problems);
    problems.refuse();
    return names;
  }

  @Override
  public void rows(int columns, Consumer<TableRow> consumer) {
    FileProblems problems = new FileProblems();
    int[] read = {given.isEmpty() ? -1 : 0};
    read(
        row -> {
          int index = read[0]++;
          if (index >= 0 && row.fields().size() == columns) {
            List<String> fields = row.fields().stream().map(String::strip).toList();
            consumer.accept(new TableRow(path, row.line(), index, fields));
          } else if (index >= 0) {
            problems.add(ragged(row, columns));
          }
        });
    problems.refuse();
  }

  private String ragged(CsvRow row, int columns) {
    return "%s:%d: %d fields where %s has %d; a field that holds the delimiter must be quoted"
        .formatted(
            path.getFileName(),
            row.line(),
            row.fields().size(),
            given.isEmpty() ? "the header" : "'column-names'",
            columns);
  }

  private void read(Consumer<CsvRow> consumer) {
    try {
      CsvReader.read(
          path,
          delimiter,
          what -> new DatasetException(path.getFileName() + ": " + what),
          consumer);
    } catch (IOException e) {
      throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
