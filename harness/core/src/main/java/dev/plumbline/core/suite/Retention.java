package dev.plumbline.core.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which attributions a run leaves in its folder. */
public enum Retention {
  /** Those of all samples. */
  ALL,
  /** Those of the samples that the report shows singly. */
  SAMPLES,
  /** None. */
  NONE;

  /** The word for it in a suite. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether any attributions of a chunk stay, by its number from 0. */
  public boolean keeps(int chunk) {
    return this == ALL || (this == SAMPLES && chunk == 0);
  }

  /** The words of all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Retention::word).toList();
  }

  /** The one with a word. */
  public static Retention of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
