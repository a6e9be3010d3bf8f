package dev.plumbline.benchmarks;

import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Draws;
import java.util.random.RandomGenerator;

/** Metrics over sets of features as hand-written loops over one {@link BareSession}. */
final class BareSetMetrics {
  private final BareSession session;
  private final BenchmarkInputs samples;
  private final double[] attribution;
  private final int width;
  private final int batch;
  private final float[] rows;
  private final float[] logits;

  BareSetMetrics(BareSession session, BenchmarkInputs samples, int batch) {
    this.session = session;
    this.samples = samples;
    this.attribution = samples.attribution().toArray();
    this.width = samples.rows().width();
    this.batch = batch;
    this.rows = new float[batch * width];
    this.logits = new float[batch * BenchmarkNetwork.CLASSES];
  }

  /** Removes the features of the k-th set from a row and returns the sum of their attributions. */
  private interface SetRemoval {
    double remove(int k, int row);
  }

  /**
   * Faithfulness correlation: Pearson's correlation over random sets of a fifth of the features.
   */
  double correlation() {
    int[] order = new int[width];
    return over(
        BenchmarkInputs.SETS,
        (k, row) -> random(k, row, order),
        (claims, falls) -> Correlation.pearson(claims, falls));
  }

  private double random(int k, int row, int[] order) {
    int size = (int) Math.round(0.2 * width);
    RandomGenerator random = Draws.of(0).at("sets").at(size).at(k).stream();
    for (int i = 0; i < width; i++) {
      order[i] = i;
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(width - i);
      int chosen = order[j];
      order[j] = order[i];
      rows[row * width + chosen] = 0;
      sum += attribution[chosen];
    }
    return sum;
  }

  /** Infidelity: the mean squared difference over all windows of a square image. */
  double infidelity() {
    int side = (int) Math.round(Math.sqrt(width));
    int[] counts =
        BenchmarkInputs.WINDOWS.stream().mapToInt(r -> side + 1 - r.intValue()).toArray();
    int first = counts[0] * counts[0];
    return over(
        first + counts[1] * counts[1],
        (k, row) -> {
          int which = k < first ? 0 : 1;
          int place = k < first ? k : k - first;
          int corner = place / counts[which] * side + place % counts[which];
          return window(row, corner, side, BenchmarkInputs.WINDOWS.get(which).intValue());
        },
        BareSetMetrics::meanSquare);
  }

  private double window(int row, int corner, int side, int r) {
    double sum = 0;
    for (int y = 0; y < r; y++) {
      for (int x = 0; x < r; x++) {
        int e = corner + y * side + x;
        rows[row * width + e] = 0;
        sum += attribution[e];
      }
    }
    return sum;
  }

  private static double meanSquare(double[] claims, double[] falls) {
    double sum = 0;
    for (int k = 0; k < claims.length; k++) {
      sum += (claims[k] - falls[k]) * (claims[k] - falls[k]) / claims.length;
    }
    return sum;
  }

  private interface SetStatistic {
    double of(double[] claims, double[] falls);
  }

  /** Runs all rows of all samples: row 0 of a sample is clean, row k + 1 is without set k. */
  private double over(int sets, SetRemoval remove, SetStatistic statistic) {
    int all = samples.rows().count() * (sets + 1);
    double[] claims = new double[sets];
    double[] falls = new double[sets];
    double clean = 0;
    double total = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      double[] claimed = new double[count];
      for (int row = 0; row < count; row++) {
        int k = (start + row) % (sets + 1);
        samples.copy((start + row) / (sets + 1), rows, row * width);
        claimed[row] = k == 0 ? 0 : remove.remove(k - 1, row);
      }
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        int k = (start + row) % (sets + 1);
        double f = logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
        if (k == 0) {
          clean = f;
        } else {
          claims[k - 1] = claimed[row];
          falls[k - 1] = clean - f;
          total += k == sets ? statistic.of(claims, falls) : 0;
        }
      }
    }
    return total;
  }
}
