package dev.plumbline.reports.markup;

import java.util.Locale;

/** Writes names of enum constants the way files and style sheets do. */
public final class KebabCase {
  private KebabCase() {}

  /** The name in lower case with hyphens: {@code NO_EVIDENCE} becomes {@code no-evidence}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
