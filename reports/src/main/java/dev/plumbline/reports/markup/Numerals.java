package dev.plumbline.reports.markup;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as text for readers, the same in every locale: a decimal point, a true minus sign, and an
 * exponent only for very small and very large values.
 */
public final class Numerals {
  private static final String MINUS = "−";

  private Numerals() {}

  /** A value with three decimals below 10, one below 1000, and none above; NaN is a dash. */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 5e-4 || size >= 1e6)) {
      return exponent(value);
    }
    return fixed(value, size < 10 ? 3 : size < 1000 ? 1 : 0);
  }

  /**
   * A value with an uncertainty: as many decimals as show the half-width of its interval with two
   * digits, at most six; without a half-width above 0, and where no decimal could show the value,
   * like {@link #value(double)}.
   */
  public static String value(double value, double halfWidth) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || !(halfWidth >= 5e-6) || size >= 1e6) {
      return value(value);
    }
    int decimals = 1 - (int) Math.floor(Math.log10(halfWidth));
    return fixed(value, Math.max(0, Math.min(6, decimals)));
  }

  /** An interval in brackets; its digits follow its own width, if that is finite. */
  public static String interval(double low, double high) {
    double half = Double.isInfinite(high - low) ? Double.NaN : (high - low) / 2;
    return "[" + value(low, half) + ", " + value(high, half) + "]";
  }

  /** A finite value with all its digits and no more, such as {@code 0.02}. */
  public static String plain(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return (exact.signum() < 0 ? MINUS : "") + exact.abs().toPlainString();
  }

  /** All of several things: {@code both methods}, {@code all 3 methods}. */
  public static String all(int count, String things) {
    return (count == 2 ? "both " : "all " + count + " ") + things;
  }

  /** A share as a percentage with one decimal; NaN is a dash. */
  public static String percent(double share) {
    return Double.isFinite(share)
        ? fixed(100 * share, Math.abs(share) < 0.9995 && share != 0 ? 1 : 0) + "\u00a0%"
        : "–";
  }

  /** A p-value with three decimals, or {@code < 0.001}; NaN is a dash. */
  public static String p(double p) {
    return Double.isNaN(p) ? "–" : p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /** A p-value with its name, such as {@code p = 0.012} or {@code p < 0.001}. */
  public static String namedP(double p) {
    String number = p(p);
    return number.startsWith("<") ? "p " + number : "p = " + number;
  }

  /** An integer with narrow spaces that do not break between groups of three digits. */
  public static String count(long count) {
    String digits = Long.toString(Math.abs(count));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        text.append('\u202f');
      }
      text.append(digits.charAt(i));
    }
    return count < 0 ? MINUS + text : text.toString();
  }

  /** A finite value with this number of decimals, rounded half to even. */
  public static String fixed(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    String text = rounded.abs().toPlainString();
    return rounded.signum() < 0 ? MINUS + text : text;
  }

  /** A coordinate of a graphic with at most two decimals, in ASCII. */
  public static String coordinate(double value) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  private static String exponent(double value) {
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    BigDecimal mantissa =
        new BigDecimal(value).movePointLeft(exponent).setScale(1, RoundingMode.HALF_EVEN);
    return (mantissa.signum() < 0 ? MINUS : "")
        + mantissa.abs().toPlainString()
        + "e"
        + (exponent < 0 ? MINUS : "")
        + Math.abs(exponent);
  }
}
