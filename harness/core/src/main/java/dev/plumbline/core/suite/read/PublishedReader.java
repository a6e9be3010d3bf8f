package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.PublishedValue;
import dev.plumbline.core.suite.PublishedValue.PublishedScope;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the list of published values.
 *
 * @param tests the suite's tests
 * @param explainers the names of its explainers
 * @param models the names of its models
 */
record PublishedReader(
    Map<String, TestEntry> tests,
    Collection<String> explainers,
    Collection<String> models,
    Problems problems) {

  List<PublishedValue> read(MapValue root) {
    Optional<SuiteValue> value = root.get(SuiteGrammar.PUBLISHED);
    List<PublishedValue> values = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof ListValue list) {
      for (SuiteValue element : list.elements()) {
        if (element instanceof MapValue map) {
          value(map).ifPresent(values::add);
        } else {
          problems.error(
              element.location(),
              "a published value is a block such as {test: focus-accuracy, model: soft, value: 0.9,"
                  + " source: '...'}, not "
                  + element.describe());
        }
      }
    } else if (value.isPresent() && !(value.get() instanceof SuiteValue.NullValue)) {
      problems.error(
          value.get().location(), "'published' must be a list, not " + value.get().describe());
    }
    return values;
  }

  private Optional<PublishedValue> value(MapValue map) {
    Owner owner = new Owner("the published value", map.location(), Set.of());
    Parameters keys = ParameterBinder.bind(SuiteGrammar.PUBLISHED_KEYS, map, owner, problems);
    LocatedName test = mention(map, keys, PluginKind.METRIC, tests.keySet());
    LocatedName model = mention(map, keys, PluginKind.MODEL, models);
    LocatedName explainer = mention(map, keys, PluginKind.EXPLAINER, explainers);
    if (test == null || model == null || !keys.has("value") || !keys.has("source")) {
      return Optional.empty(); // the binder has said so
    }
    new TestCoverage(tests, explainers, models, "there would be nothing beside it", problems)
        .check(test, explainer, model);
    checkSource(map, keys.text("source"));
    return Optional.of(
        new PublishedValue(
            new PublishedScope(test, model, explainer, keys.text("variant"), keys.text("part")),
            keys.decimal("value"),
            keys.text("source"),
            keys.text("note"),
            map.location()));
  }

  private void checkSource(MapValue map, String source) {
    if (source.isBlank()) {
      problems.error(
          map.get("source").map(SuiteValue::location).orElse(map.location()),
          "'source' is empty; say where the value was published, such as authors and year");
    }
  }

  private @Nullable LocatedName mention(
      MapValue map, Parameters keys, PluginKind kind, Collection<String> known) {
    return keys.has(kind.word()) ? GateBlocks.mention(map, keys, kind, known, problems) : null;
  }
}
