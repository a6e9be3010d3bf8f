package dev.plumbline.datasets.table;

import java.nio.file.Path;
import java.util.List;

/**
 * A row as it was read.
 *
 * @param file the file
 * @param line its line there, from 1; 0 where a file has no lines
 * @param index its number among the rows of its file, from 0
 * @param fields the text of each column, without blanks around it
 */
record TableRow(Path file, long line, int index, List<String> fields) {

  /** Copies the list. */
  TableRow {
    fields = List.copyOf(fields);
  }

  /** Where the row stands, for a message. */
  String place() {
    return file.getFileName() + (line > 0 ? ":" + line : ", row " + index);
  }
}
