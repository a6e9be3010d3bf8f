package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Allowance;
import dev.plumbline.core.suite.BackgroundRows;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.Retention;
import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.SuiteGrammar.TextForm;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.bind.ValueBinder;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.core.suite.yaml.SuiteValue.NullValue;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the blocks of settings: seeds, input, features, report, controls. */
record SettingsReader(Problems problems) {

  /** The block of a key; an empty one if there is none, or something else stands there. */
  MapValue block(MapValue parent, String key, String what) {
    SuiteValue value = parent.get(key).orElse(MapValue.empty(parent.location()));
    if (value instanceof MapValue map) {
      return map;
    }
    if (!(value instanceof NullValue || value instanceof SuiteValue.RefusedValue)) {
      problems.error(value.location(), what + " must be a block of keys, not " + value.describe());
    }
    return MapValue.empty(value.location());
  }

  /** The values of a block's keys. */
  Parameters bind(MapValue block, List<Parameter> parameters, String what) {
    return ParameterBinder.bind(
        parameters, block, new Owner(what, block.location(), Set.of()), problems);
  }

  Seeds seeds(MapValue root) {
    MapValue block = block(root, "seeds", "'seeds'");
    block
        .get("train")
        .ifPresent(
            train -> {
              if (train instanceof SuiteValue.ListValue list) {
                ParameterBinder.distinct(list, "'train' of 'seeds'", problems);
              }
            });
    Parameters values = bind(block, SuiteGrammar.SEEDS, "'seeds'");
    return new Seeds(
        values.longValue("data"),
        longs(values, "train"),
        values.longValue("explain"),
        values.longValue("test"));
  }

  private static List<Long> longs(Parameters values, String name) {
    Object value = values.value(name).orElseThrow();
    return value instanceof List<?> list
        ? list.stream().map(Long.class::cast).toList()
        : List.of((Long) value);
  }

  /** The input transform of a model. */
  InputTransform input(String owner, MapValue parent) {
    String what = "'input' of " + owner;
    MapValue block = block(parent, "input", what);
    Parameters values = bind(block, SuiteGrammar.INPUT, what);
    Location place = block.get("divide").map(SuiteValue::location).orElse(block.location());
    return new InputReader(what, place, problems)
        .transform(values.value("subtract").orElseThrow(), values.value("divide").orElseThrow());
  }

  /** What is allowed of a model that would be refused otherwise. */
  Set<Allowance> allowed(String owner, MapValue parent) {
    Parameter allow = SuiteGrammar.ALLOW;
    return parent
        .get(allow.name())
        .flatMap(
            value ->
                new ValueBinder("'" + allow.name() + "' of " + owner, problems)
                    .bind(allow.type(), value))
        .map(value -> value instanceof List<?> list ? list : List.of(value))
        .orElse(List.of())
        .stream()
        .map(word -> Allowance.of(String.valueOf(word)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Which rows of a data set stand for the training data. */
  BackgroundRows background(String owner, MapValue parent) {
    Parameter key = SuiteGrammar.BACKGROUND;
    return parent
        .get(key.name())
        .flatMap(
            value ->
                new ValueBinder("'" + key.name() + "' of " + owner, problems)
                    .bind(key.type(), value))
        .filter(BackgroundRows.TEST.word()::equals)
        .map(test -> BackgroundRows.TEST)
        .orElse(BackgroundRows.TRAIN);
  }

  /** Which elements of a data set form one feature: at most one key says so. */
  FeatureSetting features(String owner, MapValue parent) {
    String what = "'features' of " + owner;
    MapValue block = block(parent, "features", what);
    Parameters values = bind(block, SuiteGrammar.FEATURES, what);
    if (values.values().size() > 1) {
      problems.error(
          block.location(),
          what + " has " + String.join(" and ", values.values().keySet()) + "; give one of them");
    }
    if (values.has("map")) {
      return new FeatureSetting.Mapped(values.path("map"));
    } else if (values.has("run")) {
      return new FeatureSetting.Runs(values.whole("run"));
    } else if (!values.has("patch")) {
      return new FeatureSetting.Own();
    }
    List<Integer> sides =
        values.value("patch").stream()
            .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
            .map(side -> Math.toIntExact((Long) side))
            .toList();
    if (sides.size() > 2) {
      problems.error(
          block.location(),
          "'patch' of %s is %s; give one number, or [rows, columns]".formatted(what, sides));
    }
    return new FeatureSetting.Patches(sides.get(0), sides.get(sides.size() - 1));
  }

  Suite.Report report(MapValue root) {
    MapValue block = block(root, "report", "'report'");
    Parameters values = bind(block, SuiteGrammar.REPORT, "'report'");
    return new Suite.Report(
        values.texts("formats").stream().distinct().toList(), Retention.of(values.text("retain")));
  }

  Suite.Controls controls(MapValue root) {
    MapValue block = block(root, "controls", "'controls'");
    Parameters values = bind(block, SuiteGrammar.CONTROLS, "'controls'");
    return new Suite.Controls(values.flag("implementation"), values.flag("permuted"));
  }

  /** A text, with a problem reported if it does not have the form. */
  String formed(MapValue block, String key, String value, TextForm form) {
    Optional<SuiteValue> given = block.get(key);
    if (given.isPresent() && !form.matches(value)) {
      problems.error(
          given.get().location(),
          "'" + key + "' is " + Printable.quote(value) + "; " + form.allowed());
    }
    return value;
  }
}
