package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Removal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The bound values of a plug-in's parameters: validated, with every default filled in.
 *
 * @param values by name, sorted; Long, Double, String, Boolean, Path, RemovalOperator, or a List or
 *     Map of these
 */
public record Parameters(Map<String, Object> values) {

  /** Sorts the values. */
  public Parameters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The defaults of a plug-in: for tests and for controls. */
  public static Parameters defaults(PluginSpec spec) {
    return defaults(spec, Map.of());
  }

  /** The defaults of a plug-in, with some values given. */
  public static Parameters defaults(PluginSpec spec, Map<String, Object> given) {
    Map<String, Object> values = new TreeMap<>(given);
    for (Parameter parameter : spec.parameters()) {
      Object value = parameter.defaultValue();
      if (value != null) {
        values.putIfAbsent(parameter.name(), value);
      }
    }
    return new Parameters(values);
  }

  /** As {@link #defaults(PluginSpec, Map)}, with the operators that texts name. */
  public static Parameters defaults(
      PluginSpec spec, Map<String, Object> given, Function<String, Removal> operators) {
    return defaults(spec, given).withOperators(spec, operators);
  }

  /**
   * These values, with an operator in place of each text that names one.
   *
   * @param spec whose parameters they are
   * @param operators the operator of a text
   */
  public Parameters withOperators(PluginSpec spec, Function<String, Removal> operators) {
    Map<String, Object> bound = new TreeMap<>(values);
    for (Parameter parameter : spec.parameters()) {
      bound.computeIfPresent(
          parameter.name(), (name, value) -> bound(parameter.type(), value, operators));
    }
    return new Parameters(bound);
  }

  private static Object bound(
      ParameterType type, Object value, Function<String, Removal> operators) {
    if (type instanceof ParameterType.Operator && value instanceof String text) {
      return new RemovalOperator(text, operators.apply(text));
    } else if (type instanceof ParameterType.FanOut fan) {
      return bound(fan.list(), value, operators);
    } else if (type instanceof ParameterType.ListOf each && value instanceof List<?> list) {
      return list.stream().map(element -> bound(each.element(), element, operators)).toList();
    }
    return value;
  }

  /** Whether a value was given or has a default. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A whole number. */
  public int whole(String name) {
    return Math.toIntExact(longValue(name));
  }

  /** A whole number that may exceed an int, such as a seed. */
  public long longValue(String name) {
    return get(name, Number.class).longValue();
  }

  /** A number. */
  public double decimal(String name) {
    return get(name, Number.class).doubleValue();
  }

  /** The value as text; of a parameter that fans out, that of the variant. */
  public String text(String name) {
    return String.valueOf(single(name));
  }

  /** A flag. */
  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  /** A file or folder. */
  public Path path(String name) {
    return get(name, Path.class);
  }

  /** The value as a removal operator; of a parameter that fans out, that of the variant. */
  public Removal operator(String name) {
    if (single(name) instanceof RemovalOperator operator) {
      return operator.removal();
    }
    throw new IllegalArgumentException(
        "parameter '" + name + "' is " + values.get(name) + ", not an operator");
  }

  /** The value, or the first element of a list: the only one in a variant of a test. */
  private Object single(String name) {
    return values.get(name) instanceof List<?> list ? list.get(0) : get(name, Object.class);
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<?> list = get(name, List.class);
    return list.stream().map(String::valueOf).toList();
  }

  /** A list of numbers. */
  public List<Double> decimals(String name) {
    List<?> list = get(name, List.class);
    return list.stream().map(value -> ((Number) value).doubleValue()).toList();
  }

  /** A block of the user's own keys, in the order of the suite; empty where none is given. */
  public Map<String, Object> block(String name) {
    Map<String, Object> block = new LinkedHashMap<>();
    if (has(name)) {
      Map<?, ?> given = get(name, Map.class);
      given.forEach((key, value) -> block.put(String.valueOf(key), value));
    }
    return block;
  }

  /** The value of an optional parameter. */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** These values with one replaced: how a fanned-out parameter becomes one variant. */
  public Parameters with(String name, Object value) {
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(name, value);
    return new Parameters(changed);
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' is " + value + ", not a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
