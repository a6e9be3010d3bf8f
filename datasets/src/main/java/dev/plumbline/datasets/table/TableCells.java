package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.rows.RowBytes;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The cells of one split in a file of the cache, a double each: those of the inputs, then the
 * label, the group's number, the weight, and the number of the row in its file. Rows are read when
 * they are asked for, from any thread.
 */
final class TableCells {
  /** The columns that are no inputs: label, group and weight. */
  static final int OTHERS = 3;

  private final RowBytes bytes;
  private final int inputs;

  /**
   * The cells in a file.
   *
   * @param inputs the number of columns that are inputs
   */
  TableCells(RowBytes bytes, int inputs) {
    this.bytes = bytes;
    this.inputs = inputs;
  }

  /** The bytes of a row. */
  static int rowBytes(int inputs) {
    return (inputs + OTHERS + 1) * Double.BYTES;
  }

  /** Writes the cells of a row. */
  static void write(DataOutputStream out, double[] cells, int index) throws IOException {
    for (double cell : cells) {
      out.writeDouble(cell);
    }
    out.writeDouble(index);
  }

  /**
   * One row.
   *
   * @param label its label: the number of a class, or a number to predict
   * @param group the number of its group; −1 if that is missing
   * @param weight how much it counts, where there is a column of weights
   * @param index its number in its file
   */
  record RowCells(ByteBuffer inputs, double label, int group, double weight, int index) {
    /** The cell of an input column; NaN if it is missing. */
    double input(int column) {
      return inputs.getDouble(column * Double.BYTES);
    }
  }

  int count() {
    return bytes.count();
  }

  RowCells row(int row) {
    try {
      ByteBuffer cells = bytes.row(row);
      int at = inputs * Double.BYTES;
      double group = cells.getDouble(at + Double.BYTES);
      return new RowCells(
          cells,
          cells.getDouble(at),
          Double.isNaN(group) ? -1 : (int) group,
          cells.getDouble(at + 2 * Double.BYTES),
          (int) cells.getDouble(at + OTHERS * Double.BYTES));
    } catch (IOException e) {
      throw new DatasetException(
          "row %d of the table in the cache, %s, cannot be read: %s; delete that file and run again"
              .formatted(row, bytes.path(), e.getMessage()),
          e);
    }
  }
}
