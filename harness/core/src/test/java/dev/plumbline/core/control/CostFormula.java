package dev.plumbline.core.control;

import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cost that a metric declares: amounts with commas between them, each an expression of
 * numbers, names, {@code + ×}, {@code min(a, b)} and {@code ⌈a / b⌉}, and what it counts: {@code
 * forward}, {@code explanations}. Costs of variants, by name, and remarks follow after semicolons.
 */
final class CostFormula {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(min(?=\\()|[0-9]+|[a-z][a-z-]*(?: [a-z][a-z-]*)*|[-+×/(),⌈⌉])");
  private static final Pattern COMMA_OUTSIDE = Pattern.compile(", (?![^(]*\\))");

  private final String text;
  private final ToDoubleFunction<String> names;
  private final Matcher tokens;
  private String token = "";

  private CostFormula(String text, ToDoubleFunction<String> names) {
    this.text = text;
    this.names = names;
    this.tokens = TOKEN.matcher(text);
    next();
  }

  /** The number of what is counted, for a variant of a metric; 0 where the cost has none of it. */
  static double amount(
      String cost, String variant, String counted, ToDoubleFunction<String> names) {
    double sum = 0;
    for (String amount : COMMA_OUTSIDE.split(formula(cost, variant), -1)) {
      int space = amount.lastIndexOf(' ');
      String unit = amount.substring(space + 1);
      if (unit.equals(counted) || (unit + "s").equals(counted)) {
        sum += of(amount.substring(0, space), names);
      }
    }
    return sum;
  }

  private static String formula(String cost, String variant) {
    String[] all = cost.split("; ", -1);
    for (String each : all) {
      if (!variant.isEmpty() && each.startsWith(variant + ": ")) {
        return each.substring(variant.length() + 2);
      }
    }
    return all[0];
  }

  /** The value of an expression. */
  static double of(String expression, ToDoubleFunction<String> names) {
    CostFormula formula = new CostFormula(expression, names);
    double value = formula.sum();
    formula.expect("");
    return value;
  }

  private void next() {
    int from = token.isEmpty() ? 0 : tokens.end();
    if (from == text.length()) {
      token = "";
    } else if (tokens.find(from) && tokens.start() == from) {
      token = tokens.group(1);
    } else {
      throw new IllegalArgumentException("'" + text + "' is no cost from place " + from);
    }
  }

  private void expect(String expected) {
    if (!token.equals(expected)) {
      throw new IllegalArgumentException(
          "'" + token + "' in place of '" + expected + "' in '" + text + "'");
    }
    if (!expected.isEmpty()) {
      next();
    }
  }

  private double sum() {
    double value = product();
    while (token.equals("+")) {
      next();
      value += product();
    }
    return value;
  }

  private double product() {
    double value = factor();
    while (token.equals("×") || token.equals("/")) {
      boolean times = token.equals("×");
      next();
      double other = factor();
      value = times ? value * other : value / other;
    }
    return value;
  }

  private double factor() {
    String first = token;
    next();
    double value;
    switch (first) {
      case "(" -> {
        value = sum();
        expect(")");
      }
      case "⌈" -> {
        value = Math.ceil(sum());
        expect("⌉");
      }
      case "min" -> {
        expect("(");
        double one = sum();
        expect(",");
        value = Math.min(one, sum());
        expect(")");
      }
      default ->
          value =
              Character.isDigit(first.charAt(0))
                  ? Double.parseDouble(first)
                  : names.applyAsDouble(first);
    }
    return value;
  }
}
