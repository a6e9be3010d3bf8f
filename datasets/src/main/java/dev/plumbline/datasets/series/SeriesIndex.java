package dev.plumbline.datasets.series;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which series a file has, and at which steps their rows stand: all that is kept of a file in
 * memory, a number per row.
 */
final class SeriesIndex {
  private static final double ROUNDING = 1e-6;

  private final Parameters parameters;
  private final Map<String, OneSeries> series = new LinkedHashMap<>();

  SeriesIndex(Parameters parameters) {
    this.parameters = parameters;
  }

  /** A series as far as it was read. */
  private static final class OneSeries {
    private final int number;
    private double[] times = new double[16];
    private int count;
    private String label = "";
    private String group = "";

    OneSeries(int number) {
      this.number = number;
    }

    void add(double time) {
      times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
      times[count++] = time;
    }

    /** Sorts the times; those of rows per value once each. */
    void sort() {
      times = Arrays.stream(times, 0, count).sorted().distinct().toArray();
      count = times.length;
    }
  }

  /** Reads a file. */
  static SeriesIndex of(SeriesFile file, Parameters parameters) {
    SeriesIndex index = new SeriesIndex(parameters);
    file.rows(index::add);
    if (index.series.isEmpty()) {
      throw new DatasetException(file.path() + " has no rows");
    }
    index.series.forEach(index::settle);
    return index;
  }

  private void add(SeriesRow row) {
    OneSeries one = series.computeIfAbsent(row.id(), any -> new OneSeries(series.size()));
    one.add(Double.isNaN(row.time()) ? one.count : row.time());
    one.label = same(row, "label", one.label, row.label());
    one.group = same(row, "group", one.group, row.group());
  }

  private static String same(SeriesRow row, String what, String before, String now) {
    if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
      throw new DatasetException(
          "%s: series '%s' has the %s '%s' here and '%s' before; a series has one"
              .formatted(row.place(), row.id(), what, now, before));
    }
    return now.isEmpty() ? before : now;
  }

  private void settle(String id, OneSeries one) {
    int rows = one.count;
    one.sort();
    if (one.count < rows && !parameters.has("variable")) {
      throw new DatasetException("series '" + id + "' has two rows of the same time");
    }
    if (one.label.isEmpty() && !SeriesFile.hasNoLabels(parameters)) {
      throw new DatasetException(
          "series '" + id + "' has no label; leave it out, give one, or write 'label: none'");
    }
  }

  /** The ids, in the order of the file. */
  List<String> ids() {
    return List.copyOf(series.keySet());
  }

  List<String> labels() {
    return series.values().stream().map(one -> one.label).toList();
  }

  List<String> groups() {
    return series.values().stream().map(one -> one.group).toList();
  }

  /** The place of a series among all. */
  int number(String id) {
    return one(id).number;
  }

  private OneSeries one(String id) {
    OneSeries one = series.get(id);
    if (one == null) {
      throw new IllegalArgumentException("no series " + id);
    }
    return one;
  }

  /** The number of steps of a series. */
  int length(String id) {
    OneSeries one = one(id);
    return step(id, one.times[one.count - 1]) + 1;
  }

  /** The step, from 0, at which a time stands. */
  int step(String id, double time) {
    OneSeries one = one(id);
    if (!parameters.has("step")) {
      return Arrays.binarySearch(one.times, 0, one.count, time);
    }
    double steps = (time - one.times[0]) / parameters.decimal("step");
    if (Math.abs(steps - Math.rint(steps)) > ROUNDING * Math.max(1, Math.abs(steps))) {
      throw new DatasetException(
          "series '%s': the time %s is no whole number of steps of %s after its first, %s"
              .formatted(id, time, parameters.decimal("step"), one.times[0]));
    }
    if (steps >= Integer.MAX_VALUE) {
      throw new DatasetException("series '" + id + "' has more than 2^31 steps");
    }
    return (int) Math.rint(steps);
  }
}
