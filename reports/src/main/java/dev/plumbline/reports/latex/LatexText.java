package dev.plumbline.reports.latex;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Text from data in LaTeX: nothing in it is a command. */
final class LatexText {
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) 'α', "$\\alpha$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '·', "\\textperiodcentered{}"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '…', "\\dots{}"),
          Map.entry((int) '’', "'"),
          Map.entry(0x2009, "\\,"),
          Map.entry(0x202F, "\\,"),
          Map.entry(0xA0, "~"));

  /** The last letter that a plain LaTeX font has. */
  private static final int LAST_LATIN = 0x17F;

  private LatexText() {}

  /**
   * The text with special characters escaped. Characters that plain LaTeX cannot set are written as
   * their number, and control characters become blanks.
   */
  static String of(String text) {
    return text.codePoints().mapToObj(LatexText::of).collect(Collectors.joining());
  }

  private static String of(int c) {
    String special = SPECIAL.get(c);
    if (special != null) {
      return special;
    }
    if (Character.isISOControl(c)) {
      return " ";
    }
    return c <= LAST_LATIN ? Character.toString(c) : String.format(Locale.ROOT, "[U+%04X]", c);
  }

  /** A text in a comment, on one line. */
  static String comment(String text) {
    return "% " + text.replaceAll("\\R|\\p{Cntrl}", " ");
  }
}
