package dev.plumbline.core.suite;

import java.util.Locale;

/** The rows of a data set that means, ranges, noise and replacements of features are made of. */
public enum BackgroundRows {
  /** The training split; without one, what needs training rows is not applicable. */
  TRAIN,
  /** Test rows stand in; a sample is never in its own background. */
  TEST;

  /** The word for it in a suite. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
