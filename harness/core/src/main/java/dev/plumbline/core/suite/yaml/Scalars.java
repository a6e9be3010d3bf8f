package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Types plain scalars as text, numbers, flags or nothing, by the core schema of YAML 1.2. */
record Scalars(Problems problems) {
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");
  private static final int MOST_DIGITS = 100;

  /** The value of text without quotes. */
  SuiteValue plain(String text, Location location) {
    if (NOTHING.matcher(text).matches()) {
      return new SuiteValue.NullValue(location);
    }
    if (FLAG.matcher(text).matches()) {
      return new SuiteValue.FlagValue(Character.toLowerCase(text.charAt(0)) == 't', location);
    }
    if (NOT_FINITE.matcher(text).matches()) {
      return refused(text, location);
    }
    return isNumber(text) ? number(text, location) : new SuiteValue.TextValue(text, location);
  }

  private static boolean isNumber(String text) {
    return DECIMAL.matcher(text).matches()
        || OCTAL.matcher(text).matches()
        || HEXADECIMAL.matcher(text).matches();
  }

  private SuiteValue number(String text, Location location) {
    if (text.length() > MOST_DIGITS) {
      return refused(text, location);
    }
    try {
      BigDecimal value = exact(text);
      return Double.isFinite(value.doubleValue())
          ? new SuiteValue.NumberValue(value, text, location)
          : refused(text, location);
    } catch (NumberFormatException e) {
      return refused(text, location);
    }
  }

  private static BigDecimal exact(String text) {
    if (text.startsWith("0o")) {
      return new BigDecimal(new BigInteger(text.substring(2), 8));
    }
    if (text.startsWith("0x")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    return new BigDecimal(text);
  }

  /** Reports a number that is not finite or too long. */
  private SuiteValue refused(String text, Location location) {
    problems.error(
        location, Printable.quote(text) + " is not a finite number that a computer can hold");
    return new SuiteValue.RefusedValue(location);
  }
}
