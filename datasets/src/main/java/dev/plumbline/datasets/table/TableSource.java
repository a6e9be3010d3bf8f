package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import java.util.function.BiConsumer;

/** Where rows come from, and to which split each belongs. */
sealed interface TableSource {

  /** A split. */
  enum Split {
    TRAIN,
    TEST
  }

  /** The files. */
  List<TableFile> files();

  /** Hands each row with its split to a consumer, always in the same order. */
  void rows(List<String> columns, BiConsumer<Split, TableRow> consumer);

  /** A file per split; the last one is the test split. */
  record SplitFiles(List<TableFile> files) implements TableSource {
    /** Copies the list. */
    public SplitFiles {
      files = List.copyOf(files);
    }

    @Override
    public void rows(List<String> columns, BiConsumer<Split, TableRow> consumer) {
      for (int i = 0; i < files.size(); i++) {
        Split split = i == files.size() - 1 ? Split.TEST : Split.TRAIN;
        files.get(i).rows(columns.size(), row -> consumer.accept(split, row));
      }
    }
  }

  /** One file, a column of which says to which split a row belongs. */
  record SplitColumn(TableFile file, String column) implements TableSource {
    @Override
    public List<TableFile> files() {
      return List.of(file);
    }

    @Override
    public void rows(List<String> columns, BiConsumer<Split, TableRow> consumer) {
      int at = columns.indexOf(column);
      file.rows(columns.size(), row -> consumer.accept(split(row, row.fields().get(at)), row));
    }

    private Split split(TableRow row, String word) {
      return switch (word) {
        case "train" -> Split.TRAIN;
        case "test" -> Split.TEST;
        default ->
            throw new DatasetException(
                "%s: column '%s' is '%s'; must be 'train' or 'test'"
                    .formatted(row.place(), column, word));
      };
    }
  }

  /**
   * One file, of which a share of the rows is drawn for the test split.
   *
   * @param key the column by which rows are drawn; empty to draw by all that stands in a row
   */
  record SplitShare(TableFile file, String key, double share, Draws draws) implements TableSource {
    @Override
    public List<TableFile> files() {
      return List.of(file);
    }

    @Override
    public void rows(List<String> columns, BiConsumer<Split, TableRow> consumer) {
      int at = columns.indexOf(key);
      file.rows(
          columns.size(),
          row -> {
            String text = at < 0 ? String.join("\n", row.fields()) : row.fields().get(at);
            boolean test = draws.at(text).stream().nextDouble() < share;
            consumer.accept(test ? Split.TEST : Split.TRAIN, row);
          });
    }
  }
}
