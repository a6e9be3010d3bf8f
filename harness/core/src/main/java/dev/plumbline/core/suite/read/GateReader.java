package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.Gate.GateScope;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
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
 * Reads the list of gates.
 *
 * @param tests the suite's tests
 * @param explainers the names of its explainers
 * @param models the names of its models
 */
record GateReader(
    Map<String, TestEntry> tests,
    Collection<String> explainers,
    Collection<String> models,
    Problems problems) {

  List<Gate> read(MapValue root) {
    Optional<SuiteValue> value = root.get("gates");
    List<Gate> gates = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof ListValue list) {
      for (SuiteValue element : list.elements()) {
        if (element instanceof MapValue map) {
          gate(map).ifPresent(gates::add);
        } else {
          problems.error(
              element.location(),
              "a gate is a block such as {test: deletion, at-most: 0.5}, not "
                  + element.describe());
        }
      }
    } else if (value.isPresent() && !(value.get() instanceof SuiteValue.NullValue)) {
      problems.error(
          value.get().location(), "'gates' must be a list, not " + value.get().describe());
    }
    return gates;
  }

  private Optional<Gate> gate(MapValue map) {
    Parameters values =
        ParameterBinder.bind(
            SuiteGrammar.GATE, map, new Owner("the gate", map.location(), Set.of()), problems);
    LocatedName test = mention(map, values, PluginKind.METRIC, tests.keySet());
    LocatedName explainer = mention(map, values, PluginKind.EXPLAINER, explainers);
    LocatedName model = mention(map, values, PluginKind.MODEL, models);
    String statistic =
        new SettingsReader(problems)
            .formed(map, "statistic", values.text("statistic"), SuiteGrammar.STATISTIC);
    Optional<Gate.Bound> bound = bound(map, values);
    if (test == null || bound.isEmpty()) {
      return Optional.empty();
    }
    checkCoverage(test, explainer, model);
    if (!SuiteGrammar.STATISTIC.matches(statistic)) {
      return Optional.empty();
    }
    String variant = values.has("variant") ? values.text("variant") : null;
    String part = values.has("part") ? values.text("part") : null;
    GateScope scope = new GateScope(test, explainer, model, variant);
    return Optional.of(
        new Gate(scope, part, GateStatistic.of(statistic), bound.get(), map.location()));
  }

  private @Nullable LocatedName mention(
      MapValue map, Parameters values, PluginKind kind, Collection<String> known) {
    if (!values.has(kind.word())) {
      return null;
    }
    Location place = map.get(kind.word()).map(SuiteValue::location).orElse(map.location());
    return problems.checked(new LocatedName(values.text(kind.word()), place), kind.word(), known);
  }

  private Optional<Gate.Bound> bound(MapValue map, Parameters values) {
    boolean most = map.get("at-most").isPresent();
    if (most == map.get("at-least").isPresent()) {
      problems.error(
          map.location(),
          "the gate needs either 'at-most' or 'at-least'; it has " + (most ? "both" : "neither"));
      return Optional.empty();
    }
    if (values.has("at-most")) {
      return Optional.of(new Gate.Bound.AtMost(values.decimal("at-most")));
    }
    return values.has("at-least")
        ? Optional.of(new Gate.Bound.AtLeast(values.decimal("at-least")))
        : Optional.empty();
  }

  /** Reports a gate that would check nothing, as its test is not run there. */
  private void checkCoverage(
      LocatedName test, @Nullable LocatedName explainer, @Nullable LocatedName model) {
    TestEntry entry = tests.get(test.name());
    if (entry == null) {
      return;
    }
    if (explainer != null
        && explainers.contains(explainer.name())
        && !entry.coversExplainer(explainer.name())) {
      notRun(test, explainer, "explainer");
    }
    if (model != null && models.contains(model.name()) && !entry.coversModel(model.name())) {
      notRun(test, model, "model");
    }
  }

  private void notRun(LocatedName test, LocatedName on, String what) {
    problems.error(
        on.location(),
        "test '%s' is not run on %s '%s'; the gate would check nothing"
            .formatted(test.name(), what, on.name()));
  }
}
