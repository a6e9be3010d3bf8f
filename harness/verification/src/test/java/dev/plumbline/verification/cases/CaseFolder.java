package dev.plumbline.verification.cases;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A case: a small SavedModel with rows, from {@code src/test/resources/cases}.
 *
 * @param name the folder's name
 * @param map the feature of each element in place of the case's own; empty for the case's own
 * @param settings further keys of the model's entry in a suite, such as {@code , embedding: x}
 */
record CaseFolder(String name, List<Integer> map, String settings) {
  /** Everything on the class path, and the dataset {@code case}. */
  static final Catalog CATALOG = catalog();

  private static Catalog catalog() {
    Catalog all = Catalog.load();
    return Catalog.of(
        Stream.concat(
                Stream.of(new CaseDatasets()),
                Arrays.stream(PluginKind.values()).flatMap(kind -> all.all(kind).stream()))
            .toList());
  }

  /** The case in a folder. */
  static CaseFolder named(String name) {
    return new CaseFolder(name, List.of(), "");
  }

  /** The same case with other features: the feature of each element, -1 for none. */
  CaseFolder mapped(int... features) {
    return new CaseFolder(name, Arrays.stream(features).boxed().toList(), settings);
  }

  /** The same case with further keys of the model's entry, such as {@code embedding: x}. */
  CaseFolder model(String keys) {
    return new CaseFolder(name, map, settings + ", " + keys);
  }

  /** Its rows. */
  Dataset dataset() {
    return CaseRows.read(name, file("rows.txt"), map);
  }

  /** The folder of its SavedModel. */
  Path saved() {
    return file("model");
  }

  /** Its model, loaded with names of parts; the caller closes it. */
  Model load(LoadOptions.PartNames names) {
    Dataset dataset = dataset();
    int classes = dataset.facts().classes().size();
    return SavedModelLoader.load(
        saved(), LoadOptions.of(dataset.facts().layout(), classes).named(names));
  }

  /**
   * Plans a suite over the case.
   *
   * @param entries the other blocks of the suite: {@code explainers:}, {@code tests:}, and whatever
   *     else belongs at the left margin
   */
  Plan plan(String entries) {
    String suite =
        """
        plumbline: 1
        suite: case
        controls: {implementation: false, permuted: false}
        datasets:
          d: {type: case, name: %s%s}
        models:
          m: {type: saved-model, dataset: d, path: '%s'%s}
        """
            .formatted(name, map.isEmpty() ? "" : ", map: " + map, saved(), settings);
    return new Planner(CATALOG)
        .plan(SuiteReader.readString("case.yaml", suite + entries), Planner.Changes.NONE);
  }

  /** Runs a suite over the case, with its blocks as for {@link #plan}, into a folder. */
  RunResult run(String entries, Path folder) {
    return new Runner(plan(entries), options(folder), CATALOG).run();
  }

  /** Opens the model of a plan, to explain and score single samples; the caller closes it. */
  static Workbench open(Plan plan, Path folder) {
    List<Workbench> models = new ArrayList<>(Workbench.open(plan, CATALOG, options(folder)));
    return models.get(0);
  }

  /**
   * Explains one sample.
   *
   * @param explainers the lines of the block {@code explainers:}, indented
   * @param sample the place of the sample in the test split
   */
  Map<String, Outcome<Attribution>> explain(String explainers, int sample, Path folder) {
    Plan plan = plan("explainers:\n" + explainers.indent(2) + "tests: {deletion: }\n");
    Map<String, Outcome<Attribution>> outcomes = new LinkedHashMap<>();
    try (Workbench model = open(plan, folder)) {
      String id = name + "/test/" + sample;
      List<Instance> one = model.samples().stream().filter(it -> it.id().equals(id)).toList();
      for (Plan.PlannedExplainer explainer : plan.explainers()) {
        outcomes.put(explainer.name(), model.explain(explainer, one, new PassCounter()).get(0));
      }
    }
    return outcomes;
  }

  private static RunOptions options(Path folder) {
    return RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
  }

  private Path file(String file) {
    String resource = "/cases/" + name + "/" + file;
    try {
      return Path.of(
          Objects.requireNonNull(CaseFolder.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(resource, e);
    }
  }
}
