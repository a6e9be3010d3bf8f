package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A suite as it was written, with the language's own defaults filled in. Plug-ins are not resolved
 * yet.
 *
 * @param name its name, fit for a folder
 * @param title the report's title; empty if there is none
 * @param description a paragraph; may be empty
 * @param question what the run asks; may be empty
 * @param seeds the four seeds
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param samples test samples of each dataset, at most
 * @param datasets by name, in suite order
 * @param models by name, in suite order
 * @param explainers by name, in suite order
 * @param tests by name, in suite order
 * @param primary the test that decides; null if the suite names none
 * @param gates bounds that results must keep
 * @param report what is written
 * @param controls which controls run
 * @param files the files it was read from, the suite's own first
 */
public record Suite(
    String name,
    String title,
    String description,
    String question,
    Seeds seeds,
    String device,
    int samples,
    Map<String, DatasetEntry> datasets,
    Map<String, ModelEntry> models,
    Map<String, Entry> explainers,
    Map<String, TestEntry> tests,
    @Nullable LocatedName primary,
    List<Gate> gates,
    Report report,
    Controls controls,
    List<SuiteFile> files) {

  /** Copies the containers, keeping their order. */
  public Suite {
    datasets = ordered(datasets);
    models = ordered(models);
    explainers = ordered(explainers);
    tests = ordered(tests);
    gates = List.copyOf(gates);
    files = List.copyOf(files);
  }

  /**
   * What a report is made of.
   *
   * @param formats {@code html}, {@code csv}, {@code json}
   */
  public record Report(List<String> formats) {
    /** Copies the list. */
    public Report {
      formats = List.copyOf(formats);
    }
  }

  /**
   * Which controls run.
   *
   * @param implementation whether each test first proves itself on known answers
   * @param permuted whether each method is compared with its own values shuffled
   */
  public record Controls(boolean implementation, boolean permuted) {}

  /** The test that decides, if the suite names one. */
  public Optional<LocatedName> primaryTest() {
    return Optional.ofNullable(primary);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
