package dev.plumbline.cli.plugin;

import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts about plug-ins and their parameters, as tables and descriptions show them. */
public final class PluginText {
  private PluginText() {}

  /** The path of the documentation page of a plug-in, relative to the root of the sources. */
  public static String page(PluginKind kind, String id) {
    String folder =
        switch (kind) {
          case DATASET -> "datasets/docs/";
          case MODEL -> "harness/docs/models/";
          case EXPLAINER -> "harness/docs/explainers/";
          case METRIC, REMOVAL -> "metrics/docs/";
        };
    return folder + id + ".md";
  }

  /** The name of a constant in lower case, with blanks in place of underscores. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The range of the scores of a metric, with their unit unless they are plain numbers. */
  public static String range(MetricSpec metric) {
    String unit = metric.unit().equals("1") ? "" : " " + metric.unit();
    return number(metric.min()) + " to " + number(metric.max()) + unit;
  }

  /** A number without a needless fraction. */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The default of a parameter; {@code none} or {@code required} if it has no default. */
  public static String defaultOf(Parameter parameter) {
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
