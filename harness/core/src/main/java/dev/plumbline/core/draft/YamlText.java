package dev.plumbline.core.draft;

import java.util.Locale;

/** Texts as a suite writes them. */
final class YamlText {
  private YamlText() {}

  /** A text, in quotes where it might be read as something else. */
  static String of(String text) {
    boolean plain = text.matches("[A-Za-z_./][A-Za-z0-9_./ -]*[A-Za-z0-9_/]|[A-Za-z_]");
    boolean word = text.toLowerCase(Locale.ROOT).matches("true|false|null|yes|no|on|off");
    return plain && !word ? text : "'" + text.replace("'", "''") + "'";
  }
}
