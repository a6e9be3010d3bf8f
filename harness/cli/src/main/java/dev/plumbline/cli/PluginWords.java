package dev.plumbline.cli;

import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.stream.Collectors;

/** How plug-ins, parameters and their types are put into words. */
final class PluginWords {
  private PluginWords() {}

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

  /** A type, as a reader would say it. */
  static String type(ParameterType type) {
    if (type instanceof ParameterType.Whole whole) {
      return "whole number" + range(bound(whole.min()), bound(whole.max()));
    }
    if (type instanceof ParameterType.Decimal decimal) {
      return "number" + range(bound(decimal.min()), bound(decimal.max()));
    }
    if (type instanceof ParameterType.Choice choice) {
      return String.join(" | ", choice.words());
    }
    if (type instanceof ParameterType.ListOf list) {
      return "list of " + type(list.element());
    }
    if (type instanceof ParameterType.OneOf either) {
      return either.types().stream().map(PluginWords::type).collect(Collectors.joining(" or "));
    }
    if (type instanceof ParameterType.Reference reference) {
      return "name of a " + reference.kind().word();
    }
    return simple(type);
  }

  private static String simple(ParameterType type) {
    if (type instanceof ParameterType.Flag) {
      return "true | false";
    }
    return type instanceof ParameterType.File ? "path" : "text";
  }

  private static String bound(long value) {
    return value == Long.MIN_VALUE || value == Long.MAX_VALUE || Math.abs(value) == Integer.MAX_VALUE
        ? ""
        : Long.toString(value);
  }

  private static String bound(double value) {
    return Double.isInfinite(value) || Math.abs(value) == Double.MAX_VALUE ? "" : number(value);
  }

  private static String range(String min, String max) {
    if (min.isEmpty()) {
      return max.isEmpty() ? "" : " up to " + max;
    }
    return max.isEmpty() ? " from " + min : " from " + min + " to " + max;
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
      return list.stream().map(PluginWords::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Double number ? number(number) : value.toString();
  }
}
