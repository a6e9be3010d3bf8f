package dev.plumbline.verification.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Scores by seed and sample. */
final class ScoreGrid {
  private final Map<String, Map<String, Double>> bySeed = new TreeMap<>();

  void put(String seed, String sample, double value) {
    bySeed.computeIfAbsent(seed, k -> new TreeMap<>()).put(sample, value);
  }

  boolean isEmpty() {
    return bySeed.isEmpty();
  }

  Map<String, Map<String, Double>> bySeed() {
    return bySeed;
  }

  DoubleStream values() {
    return bySeed.values().stream().flatMap(it -> it.values().stream()).mapToDouble(v -> v);
  }

  /** The mean of the means of the seeds. */
  double mean() {
    return bySeed.values().stream()
        .mapToDouble(it -> it.values().stream().mapToDouble(v -> v).average().orElseThrow())
        .average()
        .orElseThrow();
  }
}
