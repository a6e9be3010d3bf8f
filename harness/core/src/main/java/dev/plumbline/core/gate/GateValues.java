package dev.plumbline.core.gate;

import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The finite values that a gate is about, with the training seed and sample of each. */
final class GateValues {
  private final String dataset;
  private final String model;
  private final List<String> seeds = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  /** No values of one table, or of several if the names are empty. */
  GateValues(String dataset, String model) {
    this.dataset = dataset;
    this.model = model;
  }

  /** Adds the value of a sample, and the group of the sample; empty for none. */
  void add(String seed, String sample, String group, double value) {
    seeds.add(seed);
    samples.add(sample);
    groups.add(group);
    values.add(value);
  }

  /** The values of each group of samples, by its name; samples without a group are left out. */
  SortedMap<String, GateValues> byGroup() {
    SortedMap<String, GateValues> split = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      String group = groups.get(i);
      if (!group.isEmpty()) {
        split
            .computeIfAbsent(group, name -> new GateValues(dataset, model))
            .add(seeds.get(i), samples.get(i), group, values.get(i));
      }
    }
    return split;
  }

  /** The values of the samples that have a group. */
  GateValues grouped() {
    GateValues kept = new GateValues(dataset, model);
    byGroup()
        .values()
        .forEach(
            of -> {
              for (int i = 0; i < of.size(); i++) {
                kept.add(of.seeds.get(i), of.samples.get(i), of.groups.get(i), of.values.get(i));
              }
            });
    return kept;
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
