package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A named way to run a suite, such as quick or nightly: what it changes in the suite.
 *
 * @param name its name
 * @param samples test samples of each dataset, in place of those of the suite; 0 for these
 * @param limit at most so many samples of each dataset; 0 for no limit
 * @param seeds how many training seeds; 0 for those of the suite
 * @param tests parameters of tests and what is varied, by the name of the test; parameters are laid
 *     over those of the suite, what is varied stands in place of the suite's
 * @param location where it stands
 */
public record Profile(
    String name,
    int samples,
    int limit,
    int seeds,
    Map<String, MapValue> tests,
    Location location) {
  /** Copies the map, keeping its order. */
  public Profile {
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
  }

  SuiteSettings of(SuiteSettings settings) {
    int most = samples > 0 ? samples : settings.samples();
    return new SuiteSettings(
        seeds > 0 ? settings.seeds().withTraining(seeds) : settings.seeds(),
        settings.device(),
        limit > 0 ? Math.min(limit, most) : most,
        settings.report(),
        settings.controls());
  }

  TestEntry of(TestEntry test) {
    Entry entry = test.entry();
    MapValue changed = tests.getOrDefault(entry.name(), MapValue.empty(entry.location()));
    return new TestEntry(
        new Entry(
            entry.name(),
            entry.type(),
            changed.without(Set.of(SuiteGrammar.VARY)).over(entry.parameters()),
            entry.location(),
            entry.typeLocation()),
        test.explainers(),
        test.models(),
        changed.block(SuiteGrammar.VARY).orElse(test.vary()));
  }
}
