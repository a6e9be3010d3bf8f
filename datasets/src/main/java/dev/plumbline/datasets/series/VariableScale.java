package dev.plumbline.datasets.series;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the training series say of each variable, and how its values are scaled and filled. */
final class VariableScale {
  private final List<String> names;
  private final int variables;
  private final String scale;
  private final String missing;
  private final long[] count;
  private final double[] mean;
  private final double[] squares;
  private final double[] smallest;
  private final double[] largest;

  /**
   * Reads the training series once.
   *
   * @param scale none, standard or range
   * @param missing refuse, previous, mean or keep
   * @throws DatasetException if something is to be fitted and there are no training series
   */
  VariableScale(List<String> names, String scale, String missing, List<Instance> training) {
    this.names = List.copyOf(names);
    this.variables = names.size();
    this.scale = scale;
    this.missing = missing;
    this.count = new long[variables];
    this.mean = new double[variables];
    this.squares = new double[variables];
    this.smallest = filled(variables, Double.POSITIVE_INFINITY);
    this.largest = filled(variables, Double.NEGATIVE_INFINITY);
    if (training.isEmpty() && (!scale.equals("none") || missing.equals("mean"))) {
      throw new DatasetException(
          "'%s' is fitted to training series, and there are none; give 'train'"
              .formatted(scale.equals("none") ? "missing: mean" : "scale: " + scale));
    }
    training.forEach(this::add);
  }

  private static double[] filled(int size, double value) {
    double[] filled = new double[size];
    Arrays.fill(filled, value);
    return filled;
  }

  /** Welford's update, with the values that are there. */
  private void add(Instance instance) {
    FloatRows row = instance.row().held();
    for (int e = 0; e < row.width(); e++) {
      double value = row.get(0, e);
      if (instance.features().featureOf(e) >= 0 && !Double.isNaN(value)) {
        int v = e % variables;
        count[v]++;
        double off = value - mean[v];
        mean[v] += off / count[v];
        squares[v] += off * (value - mean[v]);
        smallest[v] = Math.min(smallest[v], value);
        largest[v] = Math.max(largest[v], value);
      }
    }
  }

  private double shift(int variable) {
    return switch (scale) {
      case "standard" -> mean[variable];
      case "range" -> count[variable] == 0 ? 0 : smallest[variable];
      default -> 0;
    };
  }

  private double divisor(int variable) {
    double width =
        switch (scale) {
          case "standard" -> Math.sqrt(squares[variable] / Math.max(1, count[variable]));
          case "range" -> largest[variable] - smallest[variable];
          default -> 1;
        };
    return width > 0 ? width : 1;
  }

  /** What was fitted, in words. */
  Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    for (int v = 0; v < variables && !scale.equals("none"); v++) {
      notes.put(
          "variable " + names.get(v),
          String.format(Locale.ROOT, "(x - %.6g) / %.6g", shift(v), divisor(v)));
    }
    return notes;
  }

  /**
   * The row that the model reads.
   *
   * @param raw the row with NaN for missing values; elements of no feature are padding
   * @param padding what stands at them
   * @throws DatasetException if a value is missing and nothing can stand for it
   */
  float[] row(Instance raw, float padding) {
    float[] row = raw.row().copyRow(0);
    for (int v = 0; v < variables; v++) {
      fill(raw, row, v);
      for (int e = v; e < row.length; e += variables) {
        row[e] =
            raw.features().featureOf(e) < 0 ? padding : (float) ((row[e] - shift(v)) / divisor(v));
      }
    }
    return row;
  }

  private void fill(Instance raw, float[] row, int variable) {
    if (missing.equals("keep")) {
      return;
    }
    double before = missing.equals("previous") ? first(raw, row, variable) : Double.NaN;
    for (int e = variable; e < row.length; e += variables) {
      if (raw.features().featureOf(e) >= 0 && Float.isNaN(row[e])) {
        row[e] = (float) (Double.isNaN(before) ? mean(raw, variable) : before);
      }
      before = missing.equals("previous") ? row[e] : before;
    }
  }

  private double first(Instance raw, float[] row, int variable) {
    for (int e = variable; e < row.length; e += variables) {
      if (raw.features().featureOf(e) >= 0 && !Float.isNaN(row[e])) {
        return row[e];
      }
    }
    return mean(raw, variable);
  }

  private double mean(Instance raw, int variable) {
    if (missing.equals("refuse")) {
      throw new DatasetException(
          "series '%s' lacks a value of '%s'; write 'missing: previous', mean or keep"
              .formatted(raw.id(), names.get(variable)));
    }
    if (count[variable] == 0) {
      throw new DatasetException(
          "series '%s' has no value of '%s', and no training series has one; leave the variable out"
              .formatted(raw.id(), names.get(variable)));
    }
    return mean[variable];
  }
}
