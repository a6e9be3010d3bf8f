package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.Parameter;
import java.util.List;

/** The table of parameters on a page: a row for each, with its default behind its name. */
final class ParameterTable {
  private static final double TINY = 1e-3;

  private ParameterTable() {}

  static void check(String page, List<Parameter> parameters) {
    List<String> rows = page.lines().filter(line -> line.startsWith("| `")).toList();
    for (Parameter parameter : parameters) {
      String start = "| `" + parameter.name() + "` | " + words(parameter);
      assertThat(rows).anySatisfy(row -> assertThat(row).startsWith(start));
    }
  }

  private static String words(Parameter parameter) {
    Object value = parameter.defaultValue();
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList()) + " |";
    } else if (value instanceof Double number) {
      return words(number) + " |";
    }
    // a word may follow: none: it must be given
    return value == null ? "none" : value + " |";
  }

  private static String words(double number) {
    if (number > 0 && number < TINY) {
      return "1e-" + Math.round(-Math.log10(number));
    }
    return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
  }
}
