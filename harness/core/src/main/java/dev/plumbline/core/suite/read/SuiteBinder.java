package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.DatasetEntry;
import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ModelEntry;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.SuiteCriteria;
import dev.plumbline.core.suite.SuiteEntries;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.SuiteHeading;
import dev.plumbline.core.suite.SuiteSettings;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the located values of a suite into its records. */
final class SuiteBinder {
  private final MapValue root;
  private final Problems problems;
  private final SettingsReader settings;
  private final EntryReader entries;

  SuiteBinder(MapValue root, Problems problems) {
    this.root = root;
    this.problems = problems;
    this.settings = new SettingsReader(problems);
    this.entries = new EntryReader(root, settings, problems);
  }

  /**
   * The suite, with defaults in place of whatever is wrong.
   *
   * @param files the files it was read from
   * @param expected what stands beside it
   */
  Suite bind(List<SuiteFile> files, ExpectedValues expected) {
    Parameters top =
        ParameterBinder.bind(
            SuiteGrammar.TOP, root, new Owner("the suite", root.location(), blocks()), problems);
    TargetRule target =
        new TargetReader(settings, problems).read("the suite", root, TargetRule.DEFAULT);
    Map<String, DatasetEntry> datasets = entries.datasets();
    Map<String, ModelEntry> models =
        entries.models(target, TargetReader.place(root), datasets.keySet());
    Map<String, Entry> explainers = entries.plain("explainers", PluginKind.EXPLAINER);
    Map<String, TestEntry> tests = entries.tests(explainers.keySet(), models.keySet());
    needed("datasets", datasets);
    needed("models", models);
    needed("tests", tests);
    return new Suite(
        new SuiteHeading(
            name(top), top.text("title"), top.text("description"), top.text("question")),
        new SuiteSettings(
            settings.seeds(root),
            settings.formed(root, "device", top.text("device"), SuiteGrammar.DEVICE),
            top.whole("samples"),
            settings.report(root),
            settings.controls(root)),
        new SuiteEntries(datasets, models, explainers, tests),
        new SuiteCriteria(
            primary(top, tests),
            new GateReader(tests, explainers.keySet(), models.keySet(), problems).read(root),
            top.decimal("equivalence"),
            expected,
            new PublishedReader(tests, explainers.keySet(), models.keySet(), problems).read(root)),
        new ProfileReader(settings, tests.keySet(), problems).read(root),
        files);
  }

  private static Set<String> blocks() {
    Set<String> blocks = new TreeSet<>(SuiteGrammar.ENTRIES);
    blocks.addAll(SuiteGrammar.SETTINGS);
    blocks.addAll(
        List.of("plumbline", "extends", "gates", SuiteGrammar.PUBLISHED, SuiteGrammar.PROFILES));
    return blocks;
  }

  private String name(Parameters top) {
    return top.has("suite")
        ? settings.formed(root, "suite", top.text("suite"), SuiteGrammar.NAME)
        : "unnamed";
  }

  private void needed(String block, Map<String, ?> entries) {
    Optional<SuiteValue> value = root.get(block);
    boolean reported =
        value.isPresent()
            && !(value.get() instanceof MapValue || value.get() instanceof SuiteValue.NullValue);
    if (entries.isEmpty() && !reported) {
      problems.error(
          value.map(SuiteValue::location).orElse(root.location()),
          "the suite has no " + block + "; it needs at least one in the block '" + block + ":'");
    }
  }

  private @Nullable LocatedName primary(Parameters top, Map<String, TestEntry> tests) {
    Optional<SuiteValue> value = root.get("primary");
    if (value.isEmpty() || !top.has("primary")) {
      return null;
    }
    return entries.mention(PluginKind.METRIC, value.get(), "'primary'", tests.keySet());
  }
}
