package dev.plumbline.datasets.table;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How the text of a field is read.
 *
 * @param missing the words that mean a missing value
 * @param decimal what stands before the decimals of numbers: a point or a comma
 */
record FieldText(Set<String> missing, char decimal) {
  private static final char POINT = '.';
  private static final String NUMBER = "+-.eE";

  /** Numbers by size, before texts in the order of their characters. */
  static final Comparator<String> ORDER =
      Comparator.comparingDouble((String text) -> sortable(text)).thenComparing(text -> text);

  /** Copies the set. */
  FieldText {
    missing = Set.copyOf(missing);
  }

  private static double sortable(String text) {
    double number = pointed(text);
    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : number;
  }

  boolean isMissing(String text) {
    return text.isEmpty() || missing.contains(text);
  }

  /**
   * The finite number that a text is; NaN if it is none. Where decimals stand behind a comma, a
   * text with a point is none: it may stand between thousands.
   */
  double number(String text) {
    if (decimal == POINT) {
      return pointed(text);
    }
    return text.indexOf(POINT) >= 0 ? Double.NaN : pointed(text.replace(decimal, POINT));
  }

  private static double pointed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && NUMBER.indexOf(c) < 0) {
        return Double.NaN;
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Some of many values, for a message. */
  static String brief(List<String> values) {
    int most = 8;
    return values.size() <= most
        ? String.valueOf(values)
        : values.subList(0, most) + " and " + (values.size() - most) + " more";
  }
}
