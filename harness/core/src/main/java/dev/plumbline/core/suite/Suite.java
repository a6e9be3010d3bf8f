package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A suite as it was written, with the language's own defaults filled in. Plug-ins are not resolved
 * yet; every name that mentions an entry was checked when the suite was read.
 *
 * @param heading what it says of itself
 * @param settings how it is run
 * @param entries its datasets, models, explainers and tests
 * @param criteria how its results are judged
 * @param profiles its profiles by name, in the order in which they were written
 * @param files the files it was read from, the suite's own first
 */
public record Suite(
    SuiteHeading heading,
    SuiteSettings settings,
    SuiteEntries entries,
    SuiteCriteria criteria,
    Map<String, Profile> profiles,
    List<SuiteFile> files) {

  /** Copies the containers, keeping their order. */
  public Suite {
    profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    files = List.copyOf(files);
  }

  /**
   * What a run leaves for its readers.
   *
   * @param formats the formats of its report: {@code html}, {@code csv}, {@code json}, {@code
   *     latex}, {@code md}, {@code pdf}, {@code parquet}
   * @param retain the attributions that stay in its folder
   */
  public record Report(List<String> formats, Retention retain) {
    /** Copies the list. */
    public Report {
      formats = List.copyOf(formats);
    }
  }

  /**
   * Which controls run beside the suite's own.
   *
   * @param implementation whether each test first proves itself on known answers
   * @param permuted whether each method is compared with its own values shuffled
   */
  public record Controls(boolean implementation, boolean permuted) {}

  /** The same suite as one of its profiles changes it. */
  public Suite with(Profile profile) {
    Map<String, TestEntry> changed = new LinkedHashMap<>();
    tests().forEach((name, test) -> changed.put(name, profile.of(test)));
    return new Suite(
        heading,
        profile.of(settings),
        new SuiteEntries(datasets(), models(), explainers(), changed),
        criteria,
        profiles,
        files);
  }

  /** Its name, fit for a folder. */
  public String name() {
    return heading.name();
  }

  /** Its seeds. */
  public Seeds seeds() {
    return settings.seeds();
  }

  /** Its datasets by name, in the order in which they were written. */
  public Map<String, DatasetEntry> datasets() {
    return entries.datasets();
  }

  /** Its models by name, in the order in which they were written. */
  public Map<String, ModelEntry> models() {
    return entries.models();
  }

  /** Its explainers by name, in the order in which they were written. */
  public Map<String, Entry> explainers() {
    return entries.explainers();
  }

  /** Its tests by name, in the order in which they were written. */
  public Map<String, TestEntry> tests() {
    return entries.tests();
  }

  /** The test that decides, if the suite names one. */
  public Optional<LocatedName> primaryTest() {
    return criteria.primaryTest();
  }

  /** The bounds that results must keep. */
  public List<Gate> gates() {
    return criteria.gates();
  }
}
