package dev.plumbline.core.suite.bind;

import dev.plumbline.core.suite.Entry;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Binds what a suite gives to the parameters something has: types, ranges, choices, defaults,
 * unknown and missing keys. A whole number may be written {@code 20} or {@code 20.0}; a decimal may
 * be written as a whole number.
 */
public final class ParameterBinder {
  private ParameterBinder() {}

  /**
   * What the parameters belong to, for messages.
   *
   * @param text its name in messages: {@code test 'deletion'}
   * @param location where missing parameters are reported
   * @param reserved keys that are allowed and bound elsewhere
   */
  public record Owner(String text, Location location, Set<String> reserved) {}

  /** What binding a block needs besides the block itself. */
  private record Binding(Owner owner, Function<String, Removal> operators, Problems problems) {}

  /**
   * Binds an entry of a suite to its plug-in; texts that name removal operators become operators.
   *
   * @param operators the removal operator of a text; refuses with an IllegalArgumentException
   * @return the values, with defaults where the suite gives none or something wrong; without a
   *     required parameter that is missing, which is then among the problems
   */
  public static Parameters bind(
      PluginSpec spec, Entry entry, Function<String, Removal> operators, Problems problems) {
    return bindBut(Set.of(), spec, entry, operators, problems);
  }

  /** As {@link #bind(PluginSpec, Entry, Function, Problems)}, but for some parameters. */
  public static Parameters bindBut(
      Set<String> others,
      PluginSpec spec,
      Entry entry,
      Function<String, Removal> operators,
      Problems problems) {
    Set<String> reserved = new HashSet<>(SuiteGrammar.reserved(spec.kind()));
    reserved.addAll(others);
    Owner owner =
        new Owner(spec.kind().word() + " '" + entry.name() + "'", entry.location(), reserved);
    List<Parameter> own =
        spec.parameters().stream().filter(it -> !others.contains(it.name())).toList();
    return bind(own, entry.parameters(), new Binding(owner, operators, problems))
        .withOperators(spec, operators);
  }

  /** Binds a block to parameters, none of which is a removal operator. */
  public static Parameters bind(
      List<Parameter> parameters, MapValue given, Owner owner, Problems problems) {
    return bind(parameters, given, new Binding(owner, ValueBinder.NO_OPERATORS, problems));
  }

  private static Parameters bind(List<Parameter> parameters, MapValue given, Binding binding) {
    Owner owner = binding.owner();
    Map<String, Object> values = new TreeMap<>();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      names.add(parameter.name());
      Object standard = parameter.defaultValue();
      if (standard != null) {
        values.put(parameter.name(), standard);
      }
      given(parameter, given, binding).ifPresent(v -> values.put(parameter.name(), v));
    }
    for (Map.Entry<String, Field> field : given.fields().entrySet()) {
      String key = field.getKey();
      if (!names.contains(key) && !owner.reserved().contains(key)) {
        List<String> known =
            Stream.concat(
                    parameters.stream().map(Parameter::name), owner.reserved().stream().sorted())
                .distinct()
                .toList();
        LocatedName word = new LocatedName(key, field.getValue().location());
        binding.problems().unknown(word, "key", " of " + owner.text(), known);
      }
    }
    return new Parameters(values);
  }

  private static Optional<Object> given(Parameter parameter, MapValue given, Binding binding) {
    Owner owner = binding.owner();
    Problems problems = binding.problems();
    Optional<SuiteValue> value = given.get(parameter.name());
    if (value.isEmpty()) {
      if (parameter.defaultValue() == null && !parameter.optional()) {
        problems.error(
            owner.location(),
            owner.text() + " needs '" + parameter.name() + "': " + parameter.doc());
      }
      return Optional.empty();
    }
    String what = "'" + parameter.name() + "' of " + owner.text();
    if (parameter.fansOut() && value.get() instanceof ListValue list) {
      distinct(list, what, problems);
    }
    return new ValueBinder(what, binding.operators(), problems).bind(parameter.type(), value.get());
  }

  /**
   * Reports elements that occur twice in a list in which each element makes a model or a column of
   * its own.
   */
  public static void distinct(ListValue list, String what, Problems problems) {
    Map<String, Location> seen = new HashMap<>();
    for (SuiteValue element : list.elements()) {
      if (element instanceof SuiteValue.TextValue || element instanceof SuiteValue.NumberValue) {
        String text = element.describe();
        if (seen.putIfAbsent(text, element.location()) != null) {
          problems.error(element.location(), what + " names " + text + " twice");
        }
      }
    }
  }
}
