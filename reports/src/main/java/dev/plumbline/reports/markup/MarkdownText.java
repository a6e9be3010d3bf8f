package dev.plumbline.reports.markup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text from data in Markdown: nothing in it is markup or a link. */
public final class MarkdownText {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~<>&@:-]");
  private static final Pattern BREAK = Pattern.compile("\\R|\\p{Cntrl}");

  private MarkdownText() {}

  /** The text on one line, with all characters of markup escaped. */
  public static String of(String text) {
    return SPECIAL
        .matcher(BREAK.matcher(MarkupText.visible(text)).replaceAll(" "))
        .replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
  }

  /** The text as code on one line. */
  public static String code(String text) {
    String line = BREAK.matcher(MarkupText.visible(text)).replaceAll(" ");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }
}
