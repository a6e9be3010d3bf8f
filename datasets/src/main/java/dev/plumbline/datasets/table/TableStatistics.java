package dev.plumbline.datasets.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the training rows say of one column.
 *
 * @param mean the mean
 * @param deviation the standard deviation, with the number of rows in the denominator
 * @param smallest the smallest number
 * @param largest the largest number
 */
record TableStatistics(double mean, double deviation, double smallest, double largest) {

  /** Reads all columns in one pass; Welford's update of mean and sum of squares. */
  static List<TableStatistics> all(TableCells rows, int columns) {
    List<Accumulator> found = Stream.generate(Accumulator::new).limit(columns).toList();
    for (int row = 0; row < rows.count(); row++) {
      TableCells.RowCells cells = rows.row(row);
      for (int column = 0; column < columns; column++) {
        found.get(column).add(cells.input(column));
      }
    }
    return found.stream().map(Accumulator::statistics).toList();
  }

  /** A column as far as it was read. */
  private static final class Accumulator {
    private long present;
    private double mean;
    private double squares;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    void add(double cell) {
      if (!Double.isNaN(cell)) {
        present++;
        double off = cell - mean;
        mean += off / present;
        squares += off * (cell - mean);
        smallest = Math.min(smallest, cell);
        largest = Math.max(largest, cell);
      }
    }

    TableStatistics statistics() {
      return new TableStatistics(mean, Math.sqrt(squares / present), smallest, largest);
    }
  }

  /** The median of a column: the middle number, or the mean of the two in the middle. */
  static double median(TableCells rows, int column) {
    double[] cells = new double[rows.count()];
    int present = 0;
    for (int row = 0; row < rows.count(); row++) {
      double cell = rows.row(row).input(column);
      if (!Double.isNaN(cell)) {
        cells[present++] = cell;
      }
    }
    Arrays.sort(cells, 0, present);
    return present == 0 ? Double.NaN : (cells[(present - 1) / 2] + cells[present / 2]) / 2;
  }

  /** The most frequent category of a column; of several, the first. */
  static int mostFrequent(TableCells rows, int column, int categories) {
    int[] counts = new int[categories];
    for (int row = 0; row < rows.count(); row++) {
      double cell = rows.row(row).input(column);
      if (!Double.isNaN(cell)) {
        counts[(int) cell]++;
      }
    }
    int most = 0;
    for (int c = 0; c < categories; c++) {
      most = counts[c] > counts[most] ? c : most;
    }
    return most;
  }
}
