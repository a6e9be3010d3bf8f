package dev.plumbline.core.suite.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelled one may have meant. */
public final class Spelling {
  private static final int MOST = 3;
  private static final int LONGEST = 64;

  private Spelling() {}

  /**
   * The known word at the smallest distance, if that is at most a third of the word's length (at
   * least 1, at most 3); among equals the first.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int best = Math.min(MOST, Math.max(1, word.length() / 3)) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best && distance < candidate.length()) {
        best = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /**
   * The restricted Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of
   * neighbors, no part edited twice.
   */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
