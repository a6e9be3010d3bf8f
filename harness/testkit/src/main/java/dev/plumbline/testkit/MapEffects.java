package dev.plumbline.testkit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of a score where a method changes all its explanations in the same way, in the words
 * of a metric's page.
 *
 * @param scaled times a positive factor: {@code unchanged}, {@code proportional} or {@code changes}
 * @param shifted plus a constant: {@code unchanged} or {@code changes}
 * @param constant one constant everywhere: {@code undefined}, {@code a value}, or the value itself
 * @param zero zeros: {@code undefined}, {@code a value}, or the value itself
 */
public record MapEffects(String scaled, String shifted, String constant, String zero) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^Scaled: (unchanged|proportional|changes)\\. Shifted: (unchanged|changes)\\."
              + " Constant: (undefined|a value|[0-9.]+)\\. Zero: (undefined|a value|[0-9.]+)\\.$");

  /** The effects that a page declares. */
  public static Optional<MapEffects> read(String page) {
    Matcher line = LINE.matcher(page);
    return line.find()
        ? Optional.of(new MapEffects(line.group(1), line.group(2), line.group(3), line.group(4)))
        : Optional.empty();
  }
}
