package dev.plumbline.metrics.spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The bound values of a plug-in's parameters: validated, with every default filled in.
 *
 * @param values by name, sorted; Long, Double, String, Boolean, Path or a List of these
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

  /** A text or word. */
  public String text(String name) {
    return String.valueOf(get(name, Object.class));
  }

  /** A flag. */
  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  /** A file or folder. */
  public Path path(String name) {
    return get(name, Path.class);
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
