package dev.plumbline.core.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The named entries of a suite, in the order in which they were written.
 *
 * @param datasets by name
 * @param models by name
 * @param explainers by name
 * @param tests by name
 */
public record SuiteEntries(
    Map<String, DatasetEntry> datasets,
    Map<String, ModelEntry> models,
    Map<String, Entry> explainers,
    Map<String, TestEntry> tests) {

  /** Copies the maps, keeping their order. */
  public SuiteEntries {
    datasets = ordered(datasets);
    models = ordered(models);
    explainers = ordered(explainers);
    tests = ordered(tests);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
