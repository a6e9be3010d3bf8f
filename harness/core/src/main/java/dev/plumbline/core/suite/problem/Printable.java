package dev.plumbline.core.suite.problem;

/** Makes text from a file fit for a message: escapes control characters and shortens long text. */
public final class Printable {
  private static final int LONGEST = 60;

  private Printable() {}

  /** The text in quotes, shortened. */
  public static String quote(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return "'" + of(text) + "'";
    }
    String start = text.substring(0, text.offsetByCodePoints(0, LONGEST));
    return "'" + of(start) + "...' (" + text.length() + " characters)";
  }

  /** The text with control characters and other invisible ones written as escapes. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (visible(c)) {
                safe.appendCodePoint(c);
              } else {
                safe.append("\\u{%x}".formatted(c));
              }
            });
    return safe.toString();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
