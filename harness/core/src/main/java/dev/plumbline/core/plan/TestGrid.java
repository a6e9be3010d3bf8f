package dev.plumbline.core.plan;

import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TargetChange;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.TargetBinder;
import dev.plumbline.core.suite.bind.ValueBinder;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The values of the parameters that a test varies, and the settings that they make. Beside its own
 * parameters a test can vary what is explained: a change of the target of each of its models.
 *
 * @param values the bound values by parameter, in the order of the suite
 */
record TestGrid(PluginSpec spec, Map<String, List<Object>> values) {
  private static final String TARGET = "target";

  /**
   * Binds the block {@code vary} of a test. A list that makes variants anyway is varied too, first
   * of all.
   *
   * @param operators the removal operator of a text
   * @param targets the targets of the models that it runs on
   */
  static TestGrid of(
      TestEntry test,
      PluginSpec spec,
      Function<String, Removal> operators,
      Collection<TargetRule> targets,
      Problems problems) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    test.vary()
        .fields()
        .forEach(
            (name, field) -> {
              if (name.equals(TARGET)) {
                values.put(name, changes(test, field, targets, problems));
              } else {
                parameter(test, spec, name, field, problems)
                    .ifPresent(it -> values.put(name, bound(test, it, field, operators, problems)));
              }
            });
    TestGrid grid = new TestGrid(spec, values);
    grid.bound(test, problems);
    return grid;
  }

  private static Optional<Parameter> parameter(
      TestEntry test, PluginSpec spec, String name, Field field, Problems problems) {
    String what = "'vary' of test '" + test.entry().name() + "'";
    Optional<Parameter> found =
        spec.parameters().stream().filter(it -> it.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      problems.unknown(
          new LocatedName(name, field.location()),
          "parameter",
          " in " + what,
          Stream.concat(spec.parameters().stream().map(Parameter::name), Stream.of(TARGET))
              .toList());
    } else if (test.entry().parameters().fields().containsKey(name)) {
      problems.error(
          field.location(),
          "'%s' of test '%s' is given twice, alone and in 'vary'; keep one of them"
              .formatted(name, test.entry().name()));
    }
    return found;
  }

  private static List<Object> bound(
      TestEntry test,
      Parameter parameter,
      Field field,
      Function<String, Removal> operators,
      Problems problems) {
    String what = what(parameter.name(), test);
    ParameterType type = type(parameter);
    boolean words = type instanceof ParameterType.Operator || type instanceof ParameterType.Choice;
    ValueBinder binder =
        new ValueBinder(words ? what : "each value of " + what, operators, problems);
    return distinct(what, field, element -> binder.bind(type, element), problems);
  }

  /** The changes of the target, each of which makes a target of every model of the test. */
  private static List<Object> changes(
      TestEntry test, Field field, Collection<TargetRule> targets, Problems problems) {
    String what = what(TARGET, test);
    TargetBinder binder = new TargetBinder("each value of " + what, problems);
    return distinct(
        what,
        field,
        element -> {
          if (!(element instanceof MapValue block) || block.fields().isEmpty()) {
            problems.error(
                element.location(),
                "each value of %s must be a block such as {output: margin} or {class: label}, not %s"
                    .formatted(
                        what, element instanceof MapValue ? "an empty one" : element.describe()));
            return Optional.empty();
          }
          TargetChange change = binder.bind(block);
          targets.stream().map(change::over).distinct().forEach(it -> binder.check(block, it));
          return Optional.of(change);
        },
        problems);
  }

  private static String what(String name, TestEntry test) {
    return "'%s' in 'vary' of test '%s'".formatted(name, test.entry().name());
  }

  /** The values of a list, each bound, and none twice. */
  private static List<Object> distinct(
      String what,
      Field field,
      Function<SuiteValue, ? extends Optional<?>> binding,
      Problems problems) {
    if (!(field.value() instanceof ListValue list) || list.elements().isEmpty()) {
      problems.error(
          field.value().location(),
          what + " must be a list of values, not " + words(field.value()));
      return List.of();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (SuiteValue element : list.elements()) {
      binding
          .apply(element)
          .ifPresent(
              value -> {
                if (values.putIfAbsent(text(value), value) != null) {
                  problems.error(element.location(), what + " names " + text(value) + " twice");
                }
              });
    }
    return List.copyOf(values.values());
  }

  private static String words(SuiteValue value) {
    return value instanceof ListValue ? "an empty one" : value.describe();
  }

  /** The type of one value: of a list that makes variants, that of an element. */
  private static ParameterType type(Parameter parameter) {
    return parameter.type() instanceof ParameterType.FanOut fan ? fan.element() : parameter.type();
  }

  private void bound(TestEntry test, Problems problems) {
    if (size() > SuiteGrammar.MOST_SETTINGS) {
      problems.error(
          test.vary().location(),
          "'vary' of test '%s' makes %.0f settings; at most %d can be run"
              .formatted(test.entry().name(), size(), SuiteGrammar.MOST_SETTINGS));
    }
  }

  private double size() {
    return values.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
  }

  /** The names of the parameters that are varied. */
  Set<String> names() {
    return values.keySet();
  }

  /** Whether there is a setting, and not too many of them. */
  boolean isRunnable() {
    return size() >= 1 && size() <= SuiteGrammar.MOST_SETTINGS;
  }

  /** This grid with the elements of a list that makes variants anyway before all others. */
  TestGrid withFirst(String name, List<Object> elements) {
    Map<String, List<Object>> all = new LinkedHashMap<>();
    all.put(name, elements);
    all.putAll(values);
    return new TestGrid(spec, all);
  }

  /** The grid as a report knows it. */
  ParameterGrid described() {
    return new ParameterGrid(
        values.entrySet().stream()
            .map(
                it ->
                    new VariedParameter(
                        it.getKey(), it.getValue().stream().map(TestGrid::text).toList()))
            .toList());
  }

  /** The parameters of a setting, by its number. */
  Parameters of(Parameters others, int setting) {
    Parameters found = others;
    for (Map.Entry<String, Object> value : setting(setting).entrySet()) {
      String name = value.getKey();
      if (!name.equals(TARGET)) {
        found = found.with(name, fansOut(name) ? List.of(value.getValue()) : value.getValue());
      }
    }
    return found;
  }

  /** How a setting, by its number, changes the target of each model. */
  TargetChange target(int setting) {
    return setting(setting).get(TARGET) instanceof TargetChange change ? change : TargetChange.NONE;
  }

  private Map<String, Object> setting(int setting) {
    List<Integer> places = described().places(setting);
    Map<String, Object> found = new LinkedHashMap<>();
    values.forEach((name, all) -> found.put(name, all.get(places.get(found.size()))));
    return found;
  }

  private boolean fansOut(String name) {
    return spec.parameters().stream().anyMatch(it -> it.name().equals(name) && it.fansOut());
  }

  /** A value as a part of the name of a variant; of a path, its last name. */
  private static String text(Object value) {
    return value instanceof Path path ? String.valueOf(path.getFileName()) : String.valueOf(value);
  }
}
