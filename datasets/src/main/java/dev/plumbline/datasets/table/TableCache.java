package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.rows.RowBytes;
import dev.plumbline.datasets.rows.UnwritableCache;
import dev.plumbline.datasets.table.TableSource.Split;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the cells of a table into files of the cache, so that single rows can be read without
 * keeping all of them in memory. Files are named by the hash of what they were made of, and used
 * again.
 *
 * @param folder the folder of the cache
 * @param hash the hash of the files and settings
 * @param columns the columns of a row: inputs, label, group, weight
 * @param places where each of them stands in the file; −1 for none
 */
record TableCache(Path folder, String hash, List<TableColumn> columns, List<Integer> places) {

  /** Copies the lists. */
  TableCache {
    columns = List.copyOf(columns);
    places = List.copyOf(places);
  }

  /**
   * The cells of each split.
   *
   * @param scan says how many rows there are
   * @throws DatasetException if the cache cannot be written
   */
  Map<Split, TableCells> cells(TableSource source, TableRoles roles, TableScan scan) {
    try {
      for (Split split : Split.values()) {
        Path file = file(split);
        long size =
            (long) scan.count(split) * TableCells.rowBytes(columns.size() - TableCells.OTHERS);
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
          write(source, roles);
        }
      }
      Map<Split, TableCells> cells = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        int inputs = columns.size() - TableCells.OTHERS;
        RowBytes bytes =
            new RowBytes(file(split), 0, TableCells.rowBytes(inputs), scan.count(split));
        cells.put(split, new TableCells(bytes, inputs));
      }
      return cells;
    } catch (IOException e) {
      throw new DatasetException(UnwritableCache.words(folder, e), e);
    } catch (UncheckedIOException e) {
      throw new DatasetException(
          UnwritableCache.words(folder, Objects.requireNonNull(e.getCause())), e);
    }
  }

  private Path file(Split split) {
    return folder.resolve(hash + "-" + split.name().toLowerCase(Locale.ROOT) + ".rows");
  }

  private void write(TableSource source, TableRoles roles) throws IOException {
    Files.createDirectories(folder);
    Path trainPart = Files.createTempFile(folder, hash, ".part");
    Path testPart = Files.createTempFile(folder, hash, ".part");
    try {
      try (DataOutputStream train = stream(trainPart);
          DataOutputStream test = stream(testPart)) {
        source.rows(
            roles.columns(), (split, row) -> write(split == Split.TRAIN ? train : test, row));
      }
      move(trainPart, file(Split.TRAIN));
      move(testPart, file(Split.TEST));
    } finally {
      Files.deleteIfExists(trainPart);
      Files.deleteIfExists(testPart);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static DataOutputStream stream(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  private void write(DataOutputStream out, TableRow row) {
    double[] cells = new double[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      int place = places.get(i);
      cells[i] = place < 0 ? 0 : columns.get(i).cell(row.fields().get(place));
    }
    try {
      TableCells.write(out, cells, row.index());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
