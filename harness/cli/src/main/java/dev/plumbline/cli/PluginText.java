package dev.plumbline.cli;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.stream.Collectors;

/** How plug-ins and their parameters are put into words. */
final class PluginText {
  private PluginText() {}

  /** The page of a plug-in, relative to the root of the sources. */
  static String page(PluginKind kind, String id) {
    String folder =
        switch (kind) {
          case DATASET -> "datasets/docs/";
          case MODEL -> "harness/docs/models/";
          case EXPLAINER -> "harness/docs/explainers/";
          case METRIC, REMOVAL -> "metrics/docs/";
        };
    return folder + id + ".md";
  }

  /** A number without a needless fraction. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** What stands in place of an absent parameter. */
  static String defaultOf(Parameter parameter) {
    Object value = parameter.defaultValue();
    if (value != null) {
      return value(value);
    }
    return parameter.optional() ? "none" : "required";
  }

  private static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(PluginText::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Double number ? number(number) : value.toString();
  }
}
