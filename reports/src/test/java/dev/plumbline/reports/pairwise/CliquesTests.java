package dev.plumbline.reports.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CliquesTests {
  private static final List<String> ORDER = List.of("a", "b", "c", "d");

  private static List<List<String>> apart(String... pairs) {
    Set<String> apart = Set.of(pairs);
    return Cliques.of(ORDER, (one, other) -> !apart.contains(one + other));
  }

  @Test
  void onlyTheLargestRunsOfNeighborsCount() {
    assertThat(apart()).containsExactly(ORDER);
    assertThat(apart("ad")).containsExactly(List.of("a", "b", "c"), List.of("b", "c", "d"));
    assertThat(apart("ab", "ac", "ad")).containsExactly(List.of("b", "c", "d"));
    assertThat(apart("ab", "bc", "cd")).isEmpty();
  }
}
