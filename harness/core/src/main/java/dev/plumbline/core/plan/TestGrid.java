package dev.plumbline.core.plan;

import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.TestEntry;
import dev.plumbline.core.suite.bind.ValueBinder;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.metrics.spec.ParameterGrid.VariedParameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of the parameters that a test varies, and the settings that they make.
 *
 * @param values the bound values by parameter, in the order of the suite
 */
record TestGrid(PluginSpec spec, Map<String, List<Object>> values) {

  /**
   * Binds the block {@code vary} of a test. A list that makes variants anyway is varied too, first
   * of all.
   *
   * @param operators the removal operator of a text
   */
  static TestGrid of(
      TestEntry test, PluginSpec spec, Function<String, Removal> operators, Problems problems) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    test.vary()
        .fields()
        .forEach(
            (name, field) ->
                parameter(test, spec, name, field, problems)
                    .ifPresent(
                        it -> values.put(name, bound(test, it, field, operators, problems))));
    TestGrid grid = new TestGrid(spec, values);
    grid.bound(test, problems);
    return grid;
  }

  private static Optional<Parameter> parameter(
      TestEntry test, PluginSpec spec, String name, Field field, Problems problems) {
    String what = "'vary' of test '" + test.entry().name() + "'";
    Optional<Parameter> found =
        spec.parameters().stream().filter(it -> it.name().equals(name)).findFirst();
    if (name.equals("target")) {
      problems.error(
          field.location(),
          what
              + " names 'target', which belongs to the model, not to the test; give the model twice,"
              + " with a target each");
    } else if (found.isEmpty()) {
      problems.unknown(
          new LocatedName(name, field.location()),
          "parameter",
          " in " + what,
          spec.parameters().stream().map(Parameter::name).toList());
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
    String what = "'%s' in 'vary' of test '%s'".formatted(parameter.name(), test.entry().name());
    if (!(field.value() instanceof ListValue list) || list.elements().isEmpty()) {
      problems.error(
          field.value().location(),
          what + " must be a list of values, not " + words(field.value()));
      return List.of();
    }
    ParameterType type = type(parameter);
    boolean words = type instanceof ParameterType.Operator || type instanceof ParameterType.Choice;
    ValueBinder binder =
        new ValueBinder(words ? what : "each value of " + what, operators, problems);
    Map<String, Object> values = new LinkedHashMap<>();
    for (SuiteValue element : list.elements()) {
      binder
          .bind(type, element)
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
    List<Integer> places = described().places(setting);
    List<String> names = new ArrayList<>(values.keySet());
    for (int p = 0; p < names.size(); p++) {
      String name = names.get(p);
      Object value = values.getOrDefault(name, List.of()).get(places.get(p));
      found = found.with(name, fansOut(name) ? List.of(value) : value);
    }
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
