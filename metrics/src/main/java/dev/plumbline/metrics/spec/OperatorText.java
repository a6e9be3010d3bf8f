package dev.plumbline.metrics.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a suite writes for a removal operator, in its parts: {@code id} or {@code id(number, ...)}.
 *
 * @param id the id of the operator's plug-in
 * @param arguments the numbers in parentheses
 */
public record OperatorText(String id, List<Double> arguments) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([a-z0-9-]+)\\s*(?:\\(([^()]*)\\))?\\s*");

  /** Copies the list. */
  public OperatorText {
    arguments = List.copyOf(arguments);
  }

  /**
   * The parts of a text.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static OperatorText parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "operator '" + text + "' is not of the form name or name(number, ...)");
    }
    List<Double> arguments = new ArrayList<>();
    String list = matcher.group(2);
    if (list != null && !list.isBlank()) {
      for (String number : list.split(",", -1)) {
        arguments.add(number(text, number.strip()));
      }
    }
    return new OperatorText(matcher.group(1), arguments);
  }

  private static double number(String operator, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "operator '" + operator + "': '" + text + "' is not a number", e);
    }
  }
}
