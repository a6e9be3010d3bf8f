package dev.plumbline.reports.render;

import java.util.Locale;

/** Names of enum constants as files and style sheets write them. */
final class Words {
  private Words() {}

  /** {@code NO_EVIDENCE} as {@code no-evidence}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
