package dev.plumbline.core.gate;

import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import java.util.ArrayList;
import java.util.List;

/** The finite values that a gate is about, with the training seed and sample of each. */
final class GateValues {
  private final String dataset;
  private final String model;
  private final List<String> seeds = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** No values of one table, or of several if the names are empty. */
  GateValues(String dataset, String model) {
    this.dataset = dataset;
    this.model = model;
  }

  void add(String seed, String sample, double value) {
    seeds.add(seed);
    samples.add(sample);
    values.add(value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  int size() {
    return values.size();
  }

  /** The number of different samples. */
  int samples() {
    return (int) samples.stream().distinct().count();
  }

  double[] all() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  CrossedScores crossed() {
    return new CrossedDesign(seeds, samples).scores(all()).orElseThrow();
  }

  /** The table that the values are of: gates on one table share their draws. */
  TableKey table() {
    return new TableKey(dataset, model);
  }
}
