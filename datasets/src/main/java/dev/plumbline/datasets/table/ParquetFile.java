package dev.plumbline.datasets.table;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.files.FileProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.PrimitiveStringifier;

/**
 * A Parquet file whose columns hold one value per row. Values become texts as a CSV file would have
 * them; a missing one is empty. Of a file, one group of rows is in memory at a time.
 *
 * @param path the file
 */
public record ParquetFile(Path path) implements TableFile {
  /** The kinds of compression that are read without Hadoop. */
  private static final List<CompressionCodecName> READ =
      List.of(
          CompressionCodecName.UNCOMPRESSED,
          CompressionCodecName.SNAPPY,
          CompressionCodecName.ZSTD);

  @Override
  public List<String> names() {
    FileProblems problems = new FileProblems();
    ParquetMetadata metadata = metadata();
    List<ColumnDescriptor> columns = metadata.getFileMetaData().getSchema().getColumns();
    metadata.getBlocks().stream()
        .flatMap(block -> block.getColumns().stream())
        .map(ColumnChunkMetaData::getCodec)
        .filter(codec -> !READ.contains(codec))
        .findFirst()
        .ifPresent(
            codec ->
                problems.add(
                    "%s is compressed with %s; write it with one of %s"
                        .formatted(path.getFileName(), codec, READ)));
    for (ColumnDescriptor column : columns) {
      if (column.getPath().length > 1 || column.getMaxRepetitionLevel() > 0) {
        problems.add(
            "%s: column '%s' holds lists or groups of values; write one column for each value"
                .formatted(path.getFileName(), column.getPath()[0]));
      }
    }
    List<String> names = columns.stream().map(column -> column.getPath()[0].strip()).toList();
    problems.refuse();
    new HeaderCheck(String.valueOf(path.getFileName()), "").check(names, problems);
    problems.refuse();
    return names;
  }

  private ParquetMetadata metadata() {
    FileProbe.requireFile(path);
    try {
      return ParquetReader.readMetadata(path.toFile());
    } catch (IOException | RuntimeException e) { // of a file that is damaged, or no Parquet file
      throw unreadable(e);
    }
  }

  @Override
  public void rows(int columns, Consumer<TableRow> consumer) {
    int[] read = {0};
    rows(row -> consumer.accept(new TableRow(path, 0, read[0]++, row)));
  }

  /**
   * Hands the texts of each row to a consumer, in the order of {@link #names}. What the consumer
   * throws is thrown as it is.
   *
   * @throws DatasetException if the file cannot be read
   */
  public void rows(Consumer<List<String>> consumer) {
    List<Cell> cells = new ArrayList<>();
    for (ColumnDescriptor column : metadata().getFileMetaData().getSchema().getColumns()) {
      cells.add(
          new Cell(column.getPath()[0], column.getPrimitiveType().stringifier(), cells.size()));
    }
    try (Stream<List<String>> rows =
        ParquetReader.streamContent(
            path.toFile(), new RowTexts(cells.size()), name -> Cell.named(cells, name[0]))) {
      Iterator<List<String>> each = rows.iterator();
      for (Optional<List<String>> row = next(each); row.isPresent(); row = next(each)) {
        consumer.accept(row.get());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Optional<List<String>> next(Iterator<List<String>> rows) {
    try {
      return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    } catch (RuntimeException e) { // of a file that is damaged
      throw unreadable(e);
    }
  }

  private DatasetException unreadable(Exception e) {
    return new DatasetException(
        "%s cannot be read as Parquet: %s; write it again, or as CSV"
            .formatted(
                path, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
        e);
  }

  /**
   * A column and how its values are written.
   *
   * @param name its name
   * @param words writes numbers that stand for dates, times and decimals
   * @param place its number
   */
  private record Cell(String name, PrimitiveStringifier words, int place) {
    static Cell named(List<Cell> cells, String name) {
      return cells.stream().filter(cell -> cell.name().equals(name)).findFirst().orElseThrow();
    }

    String text(Object value) {
      if (value instanceof Integer number) {
        return words.stringify(number);
      }
      return value instanceof Long number ? words.stringify(number) : String.valueOf(value).strip();
    }
  }

  /**
   * Collects the texts of a row.
   *
   * @param columns the number of columns
   */
  private record RowTexts(int columns) implements Hydrator<String[], List<String>, Cell> {
    @Override
    public String[] start() {
      String[] texts = new String[columns];
      Arrays.fill(texts, "");
      return texts;
    }

    @Override
    public String[] add(String[] row, Cell cell, Object value) {
      row[cell.place()] = value == null ? "" : cell.text(value);
      return row;
    }

    @Override
    public List<String> finish(String[] row) {
      return List.of(row);
    }
  }
}
