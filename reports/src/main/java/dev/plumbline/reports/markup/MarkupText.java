package dev.plumbline.reports.markup;

/** Makes text from data safe to use in HTML and SVG. */
public final class MarkupText {
  private MarkupText() {}

  /**
   * The text with markup characters escaped, for content and for quoted attributes. Characters that
   * cannot be seen but change how a page reads (control characters, overrides of the writing
   * direction, lone surrogates) become the replacement character.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isHidden(c) ? 0xFFFD : c);
              }
            });
    return out.toString();
  }

  /** The text with invisible characters replaced as by {@link #escape}, and nothing escaped. */
  public static String visible(String text) {
    return text.codePoints()
        .map(c -> isHidden(c) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHidden(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean lone = c >= 0xD800 && c <= 0xDFFF;
    return control || direction || lone || c == 0xFFFE || c == 0xFFFF;
  }
}
