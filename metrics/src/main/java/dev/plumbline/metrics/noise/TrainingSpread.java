package dev.plumbline.metrics.noise;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;

/** Mean and standard deviation (n in the denominator) of each element over the training rows. */
public final class TrainingSpread {
  private final double[] mean;
  private final double[] deviation;

  private TrainingSpread(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** The spread of the rows of a background. */
  public static TrainingSpread of(Background background) {
    FloatRows rows = background.rows();
    double[] mean = new double[rows.width()];
    double[] deviation = new double[rows.width()];
    for (int row = 0; row < rows.count(); row++) {
      for (int e = 0; e < mean.length; e++) {
        mean[e] += (double) rows.get(row, e) / rows.count();
      }
    }
    for (int row = 0; row < rows.count(); row++) {
      for (int e = 0; e < mean.length; e++) {
        double off = rows.get(row, e) - mean[e];
        deviation[e] += off * off / rows.count();
      }
    }
    for (int e = 0; e < mean.length; e++) {
      deviation[e] = Math.sqrt(deviation[e]);
    }
    return new TrainingSpread(mean, deviation);
  }

  /** The mean of an element. */
  public double mean(int element) {
    return mean[element];
  }

  /** The standard deviation of an element; 0 where the training rows agree, up to rounding. */
  public double deviation(int element) {
    return deviation[element];
  }
}
