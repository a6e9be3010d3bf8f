package dev.plumbline.datasets.planted;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Draws the rows of the dataset {@code planted-table}, each from a stream keyed by its id. */
final class TableRows {
  /** The columns: six numbers and two categories, of three and four values. */
  static final List<String> COLUMNS =
      List.of("income", "debt", "age", "savings", "balance", "height", "region", "weekday");

  static final String SCORE = "1.5 income − 2 debt + age · savings + (north −1, middle 0, south 1)";
  static final int NUMBERS = 6;
  static final int REGIONS = 3;
  static final int WEEKDAYS = 4;
  static final int WIDTH = NUMBERS + REGIONS + WEEKDAYS;

  private static final FeatureMap FEATURES = FeatureMap.of(0, 1, 2, 3, 4, 5, 6, 6, 6, 7, 7, 7, 7);
  private static final Truth TRUTH = new Truth.DataTruth(Truth.Features.of(0, 1, 2, 3, 6));

  private final double correlation;
  private final double noise;
  private final Draws draws;

  TableRows(double correlation, double noise, Draws draws) {
    this.correlation = correlation;
    this.noise = noise;
    this.draws = draws;
  }

  List<Instance> split(String split, int count) {
    return new ComputedList<>(
        count, i -> row(String.format(Locale.ROOT, "table/%s/%06d", split, i)));
  }

  private Instance row(String id) {
    RandomGenerator random = draws.at(id).stream();
    float[] row = new float[WIDTH];
    for (int column = 0; column < NUMBERS; column++) {
      row[column] = (float) random.nextGaussian();
    }
    row[4] = alongside(row[0], row[4]);
    row[5] = alongside(row[2], row[5]);
    int region = random.nextInt(REGIONS);
    row[NUMBERS + region] = 1;
    row[NUMBERS + REGIONS + random.nextInt(WEEKDAYS)] = 1;
    double score = 1.5 * row[0] - 2 * row[1] + row[2] * row[3] + (region - 1);
    int label = score + noise * random.nextGaussian() > 0 ? 1 : 0;
    return new Instance(id, FloatRows.row(row), label, FEATURES, TRUTH, COLUMNS);
  }

  /** A standard normal number correlated with a column, made of an independent one. */
  private float alongside(float column, float fresh) {
    return (float) (correlation * column + Math.sqrt(1 - correlation * correlation) * fresh);
  }
}
