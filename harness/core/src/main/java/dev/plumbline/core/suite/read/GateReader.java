package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.Gate.GateScope;
import dev.plumbline.core.suite.Gate.Measured;
import dev.plumbline.core.suite.Gate.Proof;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateStatistic;
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
    Owner owner = new Owner("the gate", map.location(), GateBlocks.KEYS);
    Parameters values = ParameterBinder.bind(SuiteGrammar.GATE, map, owner, problems);
    LocatedName test = mention(map, values, PluginKind.METRIC, tests.keySet());
    LocatedName explainer = mention(map, values, PluginKind.EXPLAINER, explainers);
    LocatedName model = mention(map, values, PluginKind.MODEL, models);
    GateBlocks blocks = new GateBlocks(map, explainers, problems);
    Optional<GateStatistic> statistic = blocks.statistic(values);
    Optional<GateBound> bound = blocks.bound(values);
    LocatedName rival = blocks.rival(explainer);
    Proof proof = blocks.proof(values, statistic);
    if (test == null || bound.isEmpty()) {
      return Optional.empty();
    }
    TestCoverage coverage =
        new TestCoverage(tests, explainers, models, "the gate would check nothing", problems);
    coverage.check(test, explainer, model);
    coverage.check(test, rival, null);
    String part = values.has("part") ? values.text("part") : null;
    String variant = values.has("variant") ? values.text("variant") : null;
    return statistic.map(
        it ->
            new Gate(
                new GateScope(test, explainer, model, variant),
                new Measured(part, it, rival),
                bound.get(),
                proof,
                map.location()));
  }

  private @Nullable LocatedName mention(
      MapValue map, Parameters values, PluginKind kind, Collection<String> known) {
    return values.has(kind.word()) ? GateBlocks.mention(map, values, kind, known, problems) : null;
  }
}
