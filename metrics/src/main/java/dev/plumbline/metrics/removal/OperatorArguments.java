package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The numbers in parentheses behind an operator's id, checked against its parameters. */
final class OperatorArguments {
  private final PluginSpec spec;
  private final List<Double> values = new ArrayList<>();
  private final int given;

  /** The given numbers, in the order of the spec's parameters; missing ones take their defaults. */
  OperatorArguments(PluginSpec spec, List<Double> given) {
    this.spec = spec;
    this.given = given.size();
    if (given.size() > spec.parameters().size()) {
      throw new IllegalArgumentException(
          "operator '%s' takes at most %d numbers, not %d"
              .formatted(spec.id(), spec.parameters().size(), given.size()));
    }
    for (int i = 0; i < spec.parameters().size(); i++) {
      values.add(i < given.size() ? checked(i, given.get(i)) : missing(i));
    }
  }

  private double checked(int i, double value) {
    Parameter parameter = spec.parameters().get(i);
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    boolean fits = Double.isFinite(value);
    if (parameter.type() instanceof ParameterType.Whole whole) {
      min = whole.min();
      max = whole.max();
      fits &= value == Math.rint(value);
    } else if (parameter.type() instanceof ParameterType.Decimal decimal) {
      min = decimal.min();
      max = decimal.max();
    }
    if (!(fits && value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "operator '%s': %s is %s; it must be %s in [%s, %s]"
              .formatted(
                  spec.id(),
                  parameter.name(),
                  text(value),
                  parameter.type() instanceof ParameterType.Whole ? "a whole number" : "a number",
                  text(min),
                  text(max)));
    }
    return value;
  }

  private double missing(int i) {
    Parameter parameter = spec.parameters().get(i);
    if (parameter.defaultValue() instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "operator '%s' needs a number: %s(%s)".formatted(spec.id(), spec.id(), parameter.name()));
  }

  double get(int i) {
    return values.get(i);
  }

  /** The id, with its numbers where one differs from its default. */
  String name() {
    List<String> texts = new ArrayList<>();
    boolean plain = true;
    for (int i = 0; i < given; i++) {
      texts.add(text(values.get(i)));
      plain &=
          spec.parameters().get(i).defaultValue() instanceof Number number
              && number.doubleValue() == values.get(i);
    }
    return plain ? spec.id() : spec.id() + "(" + String.join(", ", texts) + ")";
  }

  private static String text(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
