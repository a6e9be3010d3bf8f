package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A file of rows, read from its start each time. */
sealed interface TableFile permits DelimitedFile, ParquetFile {

  /** Where it lies. */
  Path path();

  /**
   * The names of the columns.
   *
   * @throws DatasetException if the file cannot be read, or a name is empty or occurs twice
   */
  List<String> names();

  /**
   * Hands each row to a consumer.
   *
   * @param columns the number of columns
   * @throws DatasetException if rows differ in their number of fields; it names the first ten
   */
  void rows(int columns, Consumer<TableRow> consumer);
}
