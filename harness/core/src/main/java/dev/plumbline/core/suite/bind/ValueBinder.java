package dev.plumbline.core.suite.bind;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.FlagValue;
import dev.plumbline.core.suite.yaml.SuiteValue.ListValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.core.suite.yaml.SuiteValue.NumberValue;
import dev.plumbline.core.suite.yaml.SuiteValue.TextValue;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.RemovalOperator;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns one value of a suite into the type of its parameter.
 *
 * @param what the value's name in messages: {@code 'steps' of test 'deletion'}
 * @param operators the removal operator of a text; refuses with an IllegalArgumentException
 * @param problems where problems are reported
 */
public record ValueBinder(String what, Function<String, Removal> operators, Problems problems) {
  /** Knows no operator, for values none of which is one. */
  static final Function<String, Removal> NO_OPERATORS =
      text -> {
        throw new IllegalArgumentException("'" + text + "' stands where no operator is known");
      };

  /** A binder of values none of which is a removal operator. */
  public ValueBinder(String what, Problems problems) {
    this(what, NO_OPERATORS, problems);
  }

  /**
   * The bound value: a Long, Double, String, Boolean, Path, RemovalOperator, List or Map; empty,
   * with a problem reported, if the value does not fit.
   */
  public Optional<Object> bind(ParameterType type, SuiteValue value) {
    if (value instanceof SuiteValue.RefusedValue) {
      return Optional.empty();
    }
    Optional<ParameterType.ListOf> list =
        value instanceof ListValue ? listIn(type) : Optional.empty();
    if (list.isPresent()) {
      return list(list.get(), (ListValue) value);
    }
    Optional<ParameterType.MapOf> map = value instanceof MapValue ? mapIn(type) : Optional.empty();
    if (map.isPresent()) {
      return map(map.get(), (MapValue) value);
    }
    Optional<Object> bound = fit(type, value);
    if (bound.isEmpty()) {
      refuse(type, value);
    }
    return type instanceof ParameterType.Operator
        ? bound.flatMap(text -> operator(String.valueOf(text), value.location()))
        : bound;
  }

  private Optional<Object> operator(String text, Location location) {
    try {
      return Optional.of(new RemovalOperator(text, operators.apply(text)));
    } catch (IllegalArgumentException e) {
      problems.error(location, what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<ParameterType.ListOf> listIn(ParameterType type) {
    if (type instanceof ParameterType.OneOf several) {
      return several.types().stream().flatMap(t -> listIn(t).stream()).findFirst();
    }
    if (type instanceof ParameterType.FanOut fan) {
      return Optional.of(fan.list());
    }
    return type instanceof ParameterType.ListOf list ? Optional.of(list) : Optional.empty();
  }

  private static Optional<ParameterType.MapOf> mapIn(ParameterType type) {
    if (type instanceof ParameterType.OneOf several) {
      return several.types().stream().flatMap(t -> mapIn(t).stream()).findFirst();
    }
    return type instanceof ParameterType.MapOf map ? Optional.of(map) : Optional.empty();
  }

  private Optional<Object> map(ParameterType.MapOf type, MapValue value) {
    Map<String, Object> bound = new LinkedHashMap<>();
    value
        .fields()
        .forEach(
            (key, field) ->
                new ValueBinder(Printable.quote(key) + " in " + what, operators, problems)
                    .bind(type.element(), field.value())
                    .ifPresent(element -> bound.put(key, element)));
    return bound.size() == value.fields().size()
        ? Optional.of(Collections.unmodifiableMap(bound))
        : Optional.empty();
  }

  private Optional<Object> list(ParameterType.ListOf type, ListValue value) {
    if (value.elements().size() < type.min()) {
      problems.error(
          value.location(),
          what + " has " + value.elements().size() + " elements; it needs at least " + type.min());
      return Optional.empty();
    }
    String name =
        type.element() instanceof ParameterType.Operator ? what : "each element of " + what;
    ValueBinder each = new ValueBinder(name, operators, problems);
    List<Object> bound = new ArrayList<>();
    for (SuiteValue element : value.elements()) {
      each.bind(type.element(), element).ifPresent(bound::add);
    }
    return bound.size() == value.elements().size()
        ? Optional.of(List.copyOf(bound))
        : Optional.empty();
  }

  private void refuse(ParameterType type, SuiteValue value) {
    if (type instanceof ParameterType.Choice choice && value instanceof TextValue text) {
      LocatedName word = new LocatedName(text.text(), text.location());
      problems.unknown(word, "value", " of " + what, choice.words());
      return;
    }
    String hint = "";
    if (type instanceof ParameterType.Text && !(value instanceof ListValue)) {
      hint = value instanceof NumberValue || value instanceof FlagValue ? "; put it in quotes" : "";
    } else if (listIn(type).isPresent() && value instanceof TextValue text) {
      hint = "; write [" + Printable.of(text.text()) + "]";
    }
    problems.error(
        value.location(),
        what + " must be " + TypeWords.of(type) + ", not " + value.describe() + hint);
  }

  private static Optional<Object> fit(ParameterType type, SuiteValue value) {
    if (type instanceof ParameterType.OneOf several) {
      return several.types().stream().flatMap(t -> fit(t, value).stream()).findFirst();
    }
    if (value instanceof NumberValue number) {
      return number(type, number);
    }
    if (value instanceof TextValue text) {
      return text(type, text.text(), value.location());
    }
    if (value instanceof FlagValue flag) {
      return type instanceof ParameterType.Flag
          ? Optional.of(flag.value())
          : text(type, String.valueOf(flag.value()), value.location()).filter(w -> isWord(type));
    }
    return Optional.empty();
  }

  private static Optional<Object> number(ParameterType type, NumberValue number) {
    if (type instanceof ParameterType.Whole whole) {
      return whole(whole, number);
    }
    if (type instanceof ParameterType.Decimal decimal) {
      double value = number.value().doubleValue();
      return value >= decimal.min() && value <= decimal.max()
          ? Optional.of(value)
          : Optional.empty();
    }
    return text(type, number.text(), number.location()).filter(word -> isWord(type));
  }

  /** Whether a word that looks like a number or a flag is taken without quotes. */
  private static boolean isWord(ParameterType type) {
    return type instanceof ParameterType.Choice
        || type instanceof ParameterType.EntryReference
        || type instanceof ParameterType.Operator;
  }

  private static Optional<Object> whole(ParameterType.Whole type, NumberValue number) {
    try {
      long value = number.value().longValueExact();
      return value >= type.min() && value <= type.max() ? Optional.of(value) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> text(ParameterType type, String text, Location location) {
    if (type instanceof ParameterType.Choice choice) {
      return choice.words().contains(text) ? Optional.of(text) : Optional.empty();
    }
    if (type instanceof ParameterType.File) {
      try {
        return text.isBlank() ? Optional.empty() : Optional.of(location.resolve(text));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
    return type instanceof ParameterType.Text
            || type instanceof ParameterType.EntryReference
            || type instanceof ParameterType.Operator
        ? Optional.of(text)
        : Optional.empty();
  }
}
