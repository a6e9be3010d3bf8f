package dev.plumbline.core.open;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens what a suite names before anything is loaded or trained: every dataset is read, and the
 * files of models are looked at and held against their datasets. All problems are reported
 * together, each at its place in the suite.
 */
public final class EarlyCheck {
  private final Suite suite;
  private final DatasetPlugin.DatasetContext context;
  private final RunListener listener;
  private final Problems problems = new Problems();

  private EarlyCheck(Suite suite, DatasetPlugin.DatasetContext context, RunListener listener) {
    this.suite = suite;
    this.context = context;
    this.listener = listener;
  }

  /**
   * Checks a plan.
   *
   * @param suite the suite that the plan was made of
   * @param cache where downloads are kept
   * @param listener is told of downloads and other long work, and warned of doubtful data
   * @throws SuiteException with every problem for which a run of the plan would be refused, as far
   *     as it shows before models are loaded
   */
  public static void check(Plan plan, Suite suite, Path cache, RunListener listener) {
    EarlyCheck check =
        new EarlyCheck(
            suite,
            new DatasetPlugin.DatasetContext(plan.seeds().data(), cache, listener),
            listener);
    Map<PlannedDataset, Optional<Dataset>> datasets = new LinkedHashMap<>();
    for (PlannedModel model : plan.models()) {
      Optional<Dataset> dataset = datasets.computeIfAbsent(model.dataset(), check::open);
      check.model(model, dataset);
      dataset.ifPresent(seen -> check.targets(plan.tests(), model, seen));
    }
    check.problems.throwIfErrors();
  }

  private Optional<Dataset> open(PlannedDataset planned) {
    Entry entry = Objects.requireNonNull(suite.datasets().get(planned.name())).entry();
    String who = "dataset '" + planned.name() + "'";
    try {
      Dataset dataset = planned.open(context);
      if (dataset.test().isEmpty()) {
        problems.error(entry.location(), who + " is empty: there is nothing to explain");
        return Optional.empty();
      }
      dataset.facts().warning().ifPresent(warning -> listener.warn(who + ": " + warning));
      return Optional.of(dataset);
    } catch (DatasetException e) {
      add(entry, who, String.valueOf(e.getMessage()));
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      problems.error(
          entry.location(), String.valueOf(PluginException.of(who, thrown).getMessage()));
    }
    return Optional.empty();
  }

  private void model(PlannedModel planned, Optional<Dataset> dataset) {
    ModelEntry named = Objects.requireNonNull(suite.models().get(planned.name()));
    Entry entry = named.entry();
    boolean sound = none(entry, planned, () -> planned.plugin().problems(planned.parameters()));
    if (dataset.isEmpty()) {
      return;
    }
    Dataset seen = TransformedDataset.apply(planned.transform(), dataset.get());
    none(entry, planned, () -> DatasetCheck.problems(planned, seen));
    if (sound) {
      none(entry, planned, () -> planned.plugin().problems(planned.parameters(), seen));
    }
    try {
      ModelCheck.target(planned, seen.facts().classes());
    } catch (ModelException e) {
      problems.error(named.targetPlace(), String.valueOf(e.getMessage()));
    }
  }

  /** Checks the targets that tests vary. */
  private void targets(List<PlannedTest> tests, PlannedModel model, Dataset dataset) {
    for (PlannedTest test : ModelCheck.varied(tests, model)) {
      try {
        ModelCheck.target(test.on(model), dataset.facts().classes());
      } catch (ModelException e) {
        Entry entry = Objects.requireNonNull(suite.tests().get(test.name())).entry();
        problems.error(entry.location(), ModelCheck.varied(test) + e.getMessage());
      }
    }
  }

  /** Adds what is found wrong; whether nothing is. */
  private boolean none(Entry entry, PlannedModel planned, Supplier<List<String>> look) {
    String who = "model '" + planned.name() + "'";
    try {
      List<String> found = look.get();
      found.forEach(each -> add(entry, who, each));
      return found.isEmpty();
    } catch (Throwable thrown) { // whatever a plug-in throws is its own failure
      problems.error(
          entry.location(), String.valueOf(PluginException.of(who, thrown).getMessage()));
      return false;
    }
  }

  /** Adds a problem at its place; messages that name their entry already are left as they are. */
  private void add(Entry entry, String who, String message) {
    boolean named = message.startsWith("dataset '") || message.contains(who);
    message
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line ->
                problems.error(
                    MessagePlace.of(entry, line),
                    named ? line.strip() : who + ": " + line.strip()));
  }
}
