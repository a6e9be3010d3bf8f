package dev.plumbline.reports.markup;

import java.util.Locale;

/** Names of enum constants as files and style sheets write them. */
public final class KebabCase {
  private KebabCase() {}

  /** {@code NO_EVIDENCE} as {@code no-evidence}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
