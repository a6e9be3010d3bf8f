package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A value of a suite file, with its place. */
public sealed interface SuiteValue {

  /** Where the value begins. */
  Location location();

  /**
   * The value in the words of a message: {@code text 'abc'}, {@code the number 3}, {@code a list}.
   */
  String describe();

  /** Text: in quotes, or plain and neither number, flag nor null. */
  record TextValue(String text, Location location) implements SuiteValue {
    @Override
    public String describe() {
      return "text " + Printable.quote(text);
    }
  }

  /**
   * A finite number.
   *
   * @param value its exact value
   * @param text as it was written
   */
  record NumberValue(BigDecimal value, String text, Location location) implements SuiteValue {
    @Override
    public String describe() {
      return "the number " + text;
    }
  }

  /** {@code true} or {@code false}. */
  record FlagValue(boolean value, Location location) implements SuiteValue {
    @Override
    public String describe() {
      return String.valueOf(value);
    }
  }

  /** No value: {@code null}, {@code ~} or nothing. */
  record NullValue(Location location) implements SuiteValue {
    @Override
    public String describe() {
      return "nothing";
    }
  }

  /** A value that could not be read and has been reported; nothing more is said of it. */
  record RefusedValue(Location location) implements SuiteValue {
    @Override
    public String describe() {
      return "a value that was refused";
    }
  }

  /** A list of values. */
  record ListValue(List<SuiteValue> elements, Location location) implements SuiteValue {
    /** Copies the list. */
    public ListValue {
      elements = List.copyOf(elements);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * A block of keys and values.
   *
   * @param fields by key, in the order of the file
   */
  record MapValue(Map<String, Field> fields, Location location) implements SuiteValue {
    /** Copies the map, keeping its order. */
    public MapValue {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** An empty block. */
    public static MapValue empty(Location location) {
      return new MapValue(Map.of(), location);
    }

    /** The value of a key, if the block has the key. */
    public Optional<SuiteValue> get(String key) {
      return Optional.ofNullable(fields.get(key)).map(Field::value);
    }

    /** The value of a key, if it is a block. */
    public Optional<MapValue> block(String key) {
      return get(key).filter(MapValue.class::isInstance).map(MapValue.class::cast);
    }

    /** This block without some keys. */
    public MapValue without(Set<String> keys) {
      Map<String, Field> rest = new LinkedHashMap<>(fields);
      rest.keySet().removeAll(keys);
      return new MapValue(rest, location);
    }

    /** This block laid over another: its keys win, the other's order comes first. */
    public MapValue over(MapValue base) {
      Map<String, Field> merged = new LinkedHashMap<>(base.fields);
      merged.putAll(fields);
      return new MapValue(merged, location);
    }

    @Override
    public String describe() {
      return "a block";
    }
  }

  /**
   * The value of a key, and where the key stands.
   *
   * @param location where the key stands
   * @param value the value
   */
  record Field(Location location, SuiteValue value) {}
}
