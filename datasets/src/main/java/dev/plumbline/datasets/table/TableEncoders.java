package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.table.ColumnEncoder.CodeEncoder;
import dev.plumbline.datasets.table.ColumnEncoder.NumberEncoder;
import dev.plumbline.datasets.table.ColumnEncoder.OneHotEncoder;
import dev.plumbline.datasets.table.TableColumn.CategoryColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fits the encoders of all input columns to the training rows. */
final class TableEncoders {
  private final TableSettings settings;
  private final Optional<TableCells> training;
  private final Map<String, String> notes = new LinkedHashMap<>();
  private List<TableStatistics> statistics = List.of();

  /**
   * Encoders for a table.
   *
   * @param training the training rows, if there are any
   */
  TableEncoders(TableSettings settings, Optional<TableCells> training) {
    this.settings = settings;
    this.training = training;
  }

  /** What was fitted, in words, for each column that is not taken as it is. */
  Map<String, String> notes() {
    return notes;
  }

  /** The encoder of each column. */
  List<ColumnEncoder> fit(List<TableColumn> columns) {
    List<ColumnEncoder> encoders = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      encoders.add(
          columns.get(i) instanceof CategoryColumn categories
              ? categories(categories, i)
              : number(columns.get(i).name(), i, columns.size()));
    }
    return encoders;
  }

  private ColumnEncoder categories(CategoryColumn column, int place) {
    int fill = 0;
    String missing = settings.parameters().text("missing-categories");
    if (missing.equals("own")) {
      fill = column.numbers().getOrDefault(TableScan.missing(column.isText()), 0);
    } else if (missing.equals("most-frequent")) {
      fill =
          TableStatistics.mostFrequent(
              rows("missing-categories: " + missing), place, column.values().size());
      notes.put(column.name(), "missing: " + column.values().get(fill));
    }
    return !column.isText() && settings.parameters().text("categories").equals("one-hot")
        ? new OneHotEncoder(column.values().size(), fill)
        : new CodeEncoder(fill);
  }

  private ColumnEncoder number(String name, int place, int columns) {
    String scale = settings.parameters().text("scale");
    String missing = settings.parameters().text("missing-numbers");
    double fill = fill(missing, place, columns);
    if (scale.equals("none")) {
      note(name, Double.isNaN(fill) ? "" : "missing: " + word(fill));
      return new NumberEncoder(fill, 0, 1);
    }
    TableStatistics column = statistics(rows("scale: " + scale), columns).get(place);
    boolean standard = scale.equals("standard");
    double shift = standard ? column.mean() : column.smallest();
    double width = standard ? column.deviation() : column.largest() - column.smallest();
    double divisor = width > 0 ? width : 1;
    note(
        name,
        "(x - %s) / %s%s"
            .formatted(
                word(shift), word(divisor), Double.isNaN(fill) ? "" : ", missing: " + word(fill)));
    return new NumberEncoder(fill, shift, divisor);
  }

  private double fill(String missing, int place, int columns) {
    return switch (missing) {
      case "mean" -> statistics(rows("missing-numbers: mean"), columns).get(place).mean();
      case "median" -> TableStatistics.median(rows("missing-numbers: median"), place);
      default -> Double.NaN;
    };
  }

  /** What the training rows say of all columns; they are read once, when it is first asked. */
  private List<TableStatistics> statistics(TableCells rows, int columns) {
    if (statistics.isEmpty()) {
      statistics = TableStatistics.all(rows, columns);
    }
    return statistics;
  }

  private void note(String name, String words) {
    if (!words.isEmpty()) {
      notes.put(name, words);
    }
  }

  private static String word(double number) {
    return String.format(Locale.ROOT, "%.6g", number);
  }

  private TableCells rows(String setting) {
    return training.orElseThrow(
        () ->
            new DatasetException(
                "'"
                    + setting
                    + "' is fitted to training rows, and there are none; give 'train', or 'file' in place of 'test'"));
  }
}
