package dev.plumbline.core.suite.bind;

import dev.plumbline.metrics.spec.ParameterType;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Says in words which values a parameter may have. */
public final class TypeWords {
  /** Bounds beyond this are those of the number type and are left out. */
  private static final double UNBOUNDED = 1e30;

  private TypeWords() {}

  /** The values of a type in words, such as {@code a whole number of at least 1}. */
  public static String of(ParameterType type) {
    if (type instanceof ParameterType.Whole whole) {
      return "a whole number" + range(whole);
    }
    if (type instanceof ParameterType.Decimal decimal) {
      return "a number" + range(decimal);
    }
    if (type instanceof ParameterType.Choice choice) {
      return choice.words().size() == 1
          ? "'" + choice.words().get(0) + "'"
          : "one of " + String.join(", ", choice.words());
    }
    if (type instanceof ParameterType.Flag) {
      return "true or false";
    }
    if (type instanceof ParameterType.ListOf list) {
      String size = list.min() > 1 ? " of at least " + list.min() + " elements" : "";
      return "a list" + size + ", each " + of(list.element());
    }
    if (type instanceof ParameterType.MapOf map) {
      return "a block of names, each with " + of(map.element());
    }
    if (type instanceof ParameterType.FanOut fan) {
      return of(fan.list());
    }
    if (type instanceof ParameterType.Operator) {
      return "the name of an operator";
    }
    if (type instanceof ParameterType.OneOf several) {
      return several.types().stream().map(TypeWords::of).collect(Collectors.joining("; or "));
    }
    if (type instanceof ParameterType.EntryReference reference) {
      return "the name of " + article(reference.kind().word());
    }
    return type instanceof ParameterType.File ? "a path" : "text";
  }

  private static String article(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }

  private static String range(ParameterType.Whole type) {
    boolean below = type.min() > Integer.MIN_VALUE;
    boolean above = type.max() < Integer.MAX_VALUE;
    return range(below ? String.valueOf(type.min()) : "", above ? String.valueOf(type.max()) : "");
  }

  private static String range(ParameterType.Decimal type) {
    boolean below = type.min() > -UNBOUNDED;
    boolean above = type.max() < UNBOUNDED;
    if (type.min() == Double.MIN_VALUE) {
      return " above 0" + (above ? ", at most " + number(type.max()) : "");
    }
    return range(below ? number(type.min()) : "", above ? number(type.max()) : "");
  }

  private static String range(String min, String max) {
    if (min.isEmpty()) {
      return max.isEmpty() ? "" : " of at most " + max;
    }
    return max.isEmpty() ? " of at least " + min : " from " + min + " to " + max;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
