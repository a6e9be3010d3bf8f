package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The removal operators that are registered, by the text that a suite writes. */
public final class TestOperators {
  private static final Pattern TEXT = Pattern.compile("([a-z0-9-]+)(?:\\(([^)]+)\\))?");

  private TestOperators() {}

  /**
   * The operator of a text: {@code id} or {@code id(number, …)}.
   *
   * @throws IllegalArgumentException if there is no such operator
   */
  public static Removal of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not id or id(number, ...)");
    }
    String numbers = matcher.group(2) == null ? "" : matcher.group(2);
    List<Double> arguments =
        Arrays.stream(numbers.split(",", -1))
            .filter(number -> !number.isBlank())
            .map(number -> Double.valueOf(number.strip()))
            .toList();
    return ServiceLoader.load(RemovalPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(plugin -> plugin.spec().id().equals(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no removal operator '" + text + "'"))
        .create(arguments);
  }
}
