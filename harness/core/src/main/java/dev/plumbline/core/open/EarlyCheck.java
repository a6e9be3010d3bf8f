package dev.plumbline.core.open;

import dev.plumbline.core.catalog.PluginException;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens what a suite names before anything is trained or computed: every dataset is read, and every
 * model that is not trained here is loaded and held against its dataset and its targets; of others
 * it is looked at whether they can be trained. All problems are reported together, each at its
 * place in the suite.
 */
public final class EarlyCheck {
  /** The key of a test's {@code vary} that lists targets. */
  private static final String TARGET = "target";

  private final Plan plan;
  private final Suite suite;
  private final Path cache;
  private final RunListener listener;
  private final Problems problems = new Problems();
  private final ForeignExplanations explanations;

  private EarlyCheck(Plan plan, Suite suite, Path cache, RunListener listener) {
    this.plan = plan;
    this.suite = suite;
    this.cache = cache;
    this.listener = listener;
    this.explanations = new ForeignExplanations(plan);
  }

  /**
   * Checks a plan.
   *
   * @param suite the suite that the plan was made of
   * @param cache where downloads and what is found out about models are kept
   * @param listener is told of downloads and other long work, and warned of doubtful data
   * @throws SuiteException with every problem for which a run of the plan would be refused, as far
   *     as it shows before networks are trained
   */
  public static void check(Plan plan, Suite suite, Path cache, RunListener listener) {
    EarlyCheck check = new EarlyCheck(plan, suite, cache, listener);
    Map<PlannedDataset, Optional<Dataset>> datasets = new LinkedHashMap<>();
    List<PlannedModel> models = plan.models();
    for (int done = 0; done < models.size(); done++) {
      listener.report("models", done, models.size());
      PlannedModel model = models.get(done);
      check.model(model, datasets.computeIfAbsent(model.dataset(), check::open));
    }
    listener.report("models", models.size(), models.size());
    check.explanations.problems().forEach(check::explainer);
    check.problems.throwIfErrors();
  }

  private Optional<Dataset> open(PlannedDataset planned) {
    Entry entry = Objects.requireNonNull(suite.datasets().get(planned.name())).entry();
    String who = "dataset '" + planned.name() + "'";
    try {
      Dataset dataset =
          planned.open(new DatasetPlugin.DatasetContext(plan.seeds().data(), cache, listener));
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
    boolean sound = none(planned, () -> planned.plugin().problems(planned.parameters()));
    if (dataset.isEmpty()) {
      return;
    }
    Dataset seen = TransformedDataset.apply(planned.transform(), dataset.get());
    boolean fits = none(planned, () -> DatasetCheck.problems(planned, seen));
    boolean trained = planned.plugin().trained();
    if (sound && fits && trained) {
      none(planned, () -> planned.plugin().problems(planned.parameters(), context(planned, seen)));
    }
    if (trained || !(sound && fits && none(planned, () -> opened(planned, seen)))) {
      targets(planned, asked -> ModelCheck.target(asked, seen.facts().classes()));
      explanations.look(seen.test(), id -> "");
    }
  }

  /** Opens a model, and checks all that shows then; what is wrong with it beside its targets. */
  private List<String> opened(PlannedModel planned, Dataset seen) {
    try (Model model = ModelOpener.load(planned, context(planned, seen))) {
      ModelCheck.fit(planned, model.facts(), seen);
      targets(planned, asked -> ModelCheck.target(asked, model.facts(), seen));
      explanations.look(seen.test(), SampleTargets.of(model, planned, seen));
      return List.of();
    } catch (ModelException | ModelUnavailableException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private ModelPlugin.Context context(PlannedModel planned, Dataset seen) {
    return new ModelPlugin.Context(seen, planned.seeds().get(0), plan.device(), cache, listener);
  }

  /** Checks the target of a model, and those that tests vary. */
  private void targets(PlannedModel planned, Consumer<PlannedModel> look) {
    ModelEntry named = Objects.requireNonNull(suite.models().get(planned.name()));
    target(named.targetPlace(), "", () -> look.accept(planned));
    for (PlannedTest test : ModelCheck.varied(plan.tests(), planned)) {
      target(place(test), ModelCheck.varied(test), () -> look.accept(test.on(planned)));
    }
  }

  private void target(Location place, String who, Runnable look) {
    try {
      look.run();
    } catch (ModelException e) {
      problems.error(place, who + e.getMessage());
    }
  }

  /** The place of a target that a test varies; the test, where a profile varies it. */
  private Location place(PlannedTest test) {
    TestEntry named = Objects.requireNonNull(suite.tests().get(test.name()));
    return named
        .vary()
        .get(TARGET)
        .filter(ListValue.class::isInstance)
        .map(list -> ((ListValue) list).elements())
        .filter(elements -> places(test).size() == elements.size())
        .map(elements -> elements.get(places(test).indexOf(test.target().toString())).location())
        .orElse(named.entry().location());
  }

  /** The targets that a test varies, in order. */
  private static List<String> places(PlannedTest test) {
    return test.grid().parameters().stream()
        .filter(varied -> varied.name().equals(TARGET))
        .flatMap(varied -> varied.values().stream())
        .toList();
  }

  private void explainer(String name, List<String> found) {
    Entry entry = Objects.requireNonNull(suite.explainers().get(name));
    found.forEach(each -> add(entry, "explainer '" + name + "'", each));
  }

  /** Adds what is found wrong with a model; whether nothing is. */
  private boolean none(PlannedModel planned, Supplier<List<String>> look) {
    Entry entry = Objects.requireNonNull(suite.models().get(planned.name())).entry();
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
