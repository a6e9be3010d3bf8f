package dev.plumbline.datasets.table;

/** How the cell of a column becomes elements of the model's input. */
sealed interface ColumnEncoder {

  /** The number of elements. */
  int width();

  /** Writes the elements of a cell, which is NaN where the value is missing. */
  void write(double cell, float[] row, int at);

  /**
   * A number, shifted and scaled.
   *
   * @param fill what stands for a missing value; NaN to keep it missing
   * @param shift what is taken from each number
   * @param scale what the difference is divided by
   */
  record NumberEncoder(double fill, double shift, double scale) implements ColumnEncoder {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void write(double cell, float[] row, int at) {
      row[at] = (float) (((Double.isNaN(cell) ? fill : cell) - shift) / scale);
    }
  }

  /**
   * The number of a category as one element.
   *
   * @param fill the category that stands for a missing one
   */
  record CodeEncoder(int fill) implements ColumnEncoder {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void write(double cell, float[] row, int at) {
      row[at] = Double.isNaN(cell) ? fill : (float) cell;
    }
  }

  /**
   * An element per category, 1 for the one that the cell holds.
   *
   * @param width the number of categories
   * @param fill the category that stands for a missing one
   */
  record OneHotEncoder(int width, int fill) implements ColumnEncoder {
    @Override
    public void write(double cell, float[] row, int at) {
      row[at + (Double.isNaN(cell) ? fill : (int) cell)] = 1;
    }
  }
}
