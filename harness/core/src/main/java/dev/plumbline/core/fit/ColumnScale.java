package dev.plumbline.core.fit;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The mean and the standard deviation of each column of some rows. Columns that hold only 0 and 1,
 * as those of categories do, or one value alone, are left as they are.
 */
final class ColumnScale {
  private final double[] means;
  private final double[] deviations;

  private ColumnScale(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** The scale of rows whose elements belong to columns in turn. */
  static ColumnScale of(List<Instance> rows, int columns) {
    SummaryStatistics[] found = new SummaryStatistics[columns];
    Arrays.setAll(found, column -> new SummaryStatistics());
    boolean[] numbers = new boolean[columns];
    for (Instance instance : rows) {
      FloatRows row = instance.row();
      for (int e = 0; e < row.width(); e++) {
        float value = row.get(0, e);
        if (Float.isFinite(value)) {
          found[e % columns].addValue(value);
          numbers[e % columns] |= value != 0 && value != 1;
        }
      }
    }
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      double variance = found[column].getPopulationVariance();
      boolean scaled = numbers[column] && variance > 0;
      means[column] = scaled ? found[column].getMean() : 0;
      deviations[column] = scaled ? Math.sqrt(variance) : 1;
    }
    return new ColumnScale(means, deviations);
  }

  /** A row of standardized columns. */
  FloatRows applied(FloatRows row) {
    float[] values = row.copyRow(0);
    for (int e = 0; e < values.length; e++) {
      int column = e % means.length;
      values[e] = (float) ((values[e] - means[column]) / deviations[column]);
    }
    return FloatRows.row(values);
  }
}
