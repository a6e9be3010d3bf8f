package dev.plumbline.core.suite.yaml;

import java.util.Locale;

/** Texts as YAML files of ours write them. */
public final class YamlText {
  private YamlText() {}

  /** A text, in quotes where it might be read as something else. */
  public static String of(String text) {
    boolean plain = text.matches("[A-Za-z_./][A-Za-z0-9_./ -]*[A-Za-z0-9_/]|[A-Za-z_]");
    boolean word = text.toLowerCase(Locale.ROOT).matches("true|false|null|yes|no|on|off");
    return plain && !word ? text : "'" + text.replace("'", "''") + "'";
  }
}
