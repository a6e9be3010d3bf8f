package dev.plumbline.core.suite;

import java.util.Locale;

/** What is refused of a model unless its entry allows it. */
public enum Allowance {
  /** The outputs of a sample change with the samples beside it in a batch. */
  POSITION_DEPENDENT,
  /** The model has more outputs than its dataset has classes. */
  MORE_OUTPUTS;

  /** The word for it in a suite. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The allowance of a word. */
  public static Allowance of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
