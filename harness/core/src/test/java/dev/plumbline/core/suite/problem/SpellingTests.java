package dev.plumbline.core.suite.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTests {

  // Counted by hand: one edit for each letter inserted, left out, changed or swapped with the next.
  @ParameterizedTest
  @CsvSource({
    "deletion, deletion, 0",
    "deletoin, deletion, 1",
    "deletin, deletion, 1",
    "deletiion, deletion, 1",
    "dalation, deletion, 2",
    "abc, '', 3",
    "'', abc, 3",
    "ca, abc, 3",
  })
  void countsEdits(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
    assertThat(Spelling.distance(b, a)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "quikstart, quickstart",
    "Deletion, deletion",
    "stpes, steps",
    "integrated-gradient, integrated-gradients",
    "integratedgradients, integrated-gradients",
    "ig, ''",
    "saliency-map, ''",
    "x, ''",
  })
  void findsTheNearestKnownWordOrNone(String word, String nearest) {
    List<String> known = List.of("quickstart", "deletion", "steps", "integrated-gradients");
    assertThat(Spelling.nearest(word, known).orElse("")).isEqualTo(nearest);
  }

  @Test
  void amongEqualsTheFirstIsMeant() {
    assertThat(Spelling.nearest("bat", List.of("cat", "hat"))).contains("cat");
  }

  @Test
  void veryLongWordsAreNotCompared() {
    String word = "x".repeat(65);
    assertThat(Spelling.nearest(word, List.of(word))).isEmpty();
  }
}
