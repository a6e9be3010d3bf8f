package dev.plumbline.reports.pairwise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Groups of methods that a comparison does not tell apart, for the bars of a rank chart. */
public final class Cliques {
  private Cliques() {}

  /**
   * The maximal runs of at least two neighbors in which no two are told apart.
   *
   * @param ordered the methods, best first
   * @param alike whether two methods are not told apart
   */
  public static List<List<String>> of(List<String> ordered, BiPredicate<String, String> alike) {
    List<List<String>> cliques = new ArrayList<>();
    int reached = 0;
    for (int from = 0; from < ordered.size(); from++) {
      int to = from + 1;
      while (to < ordered.size()
          && ordered.subList(from, to).stream().allMatch(alikeTo(ordered.get(to), alike))) {
        to++;
      }
      if (to - from > 1 && to > reached) {
        cliques.add(List.copyOf(ordered.subList(from, to)));
      }
      reached = Math.max(reached, to);
    }
    return List.copyOf(cliques);
  }

  private static Predicate<String> alikeTo(String other, BiPredicate<String, String> alike) {
    return one -> alike.test(one, other);
  }
}
