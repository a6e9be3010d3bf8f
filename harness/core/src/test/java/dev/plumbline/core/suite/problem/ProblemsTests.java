package dev.plumbline.core.suite.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTests {
  private static final SuiteFile FILE = new SuiteFile("suite.yaml", Path.of("folder"));
  private final Problems problems = new Problems();

  private static Location at(int line, int column) {
    return new Location(FILE, line, column);
  }

  private List<String> lines() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void anUnknownNameComesWithItsPlaceASuggestionAndTheKnownNames() {
    problems.unknown(at(14, 5), "test", "deletoin", List.of("completeness", "deletion"));
    assertThat(lines())
        .containsExactly(
            "suite.yaml:14:5: unknown test 'deletoin'; did you mean 'deletion'?"
                + " known: completeness, deletion");
    assertThat(problems.list().get(0).meant()).contains("deletion");
  }

  @Test
  void anUnknownNameFarFromAllComesWithTheKnownNames() {
    problems.unknown(at(1, 1), "test", "abc", List.of("completeness"));
    problems.unknown(at(2, 1), "test", "abc", List.of());
    assertThat(lines())
        .containsExactly(
            "suite.yaml:1:1: unknown test 'abc'; known: completeness",
            "suite.yaml:2:1: unknown test 'abc'; none is known");
  }

  @Test
  void problemsStandInTheOrderOfTheFile() {
    problems.error(at(2, 7), "c");
    problems.error(at(2, 3), "b");
    problems.error(new SuiteFile("base.yaml", Path.of("")).whole(), "d");
    problems.error(at(1, 9), "a");
    assertThat(lines())
        .containsExactly(
            "suite.yaml:1:9: a", "suite.yaml:2:3: b", "suite.yaml:2:7: c", "base.yaml: d");
  }

  @Test
  void aProblemFoundByBothStepsOfValidationIsReportedOnce() {
    problems.unknown(at(3, 1), "test", "a", List.of("b"));
    problems.unknown(at(3, 1), "test", "a", List.of("b"));
    problems.unknown(at(4, 1), "test", "a", List.of("b"));
    assertThat(lines())
        .containsExactly(
            "suite.yaml:3:1: unknown test 'a'; known: b",
            "suite.yaml:4:1: unknown test 'a'; known: b");
  }

  @Test
  void warningsDoNotEndTheRun() {
    problems.warning(at(1, 1), "odd");
    problems.throwIfErrors();
    assertThat(problems.hasErrors()).isFalse();
    assertThat(lines()).containsExactly("suite.yaml:1:1: warning: odd");
  }

  @Test
  void errorsAreThrownTogether() {
    problems.error(at(1, 1), "a");
    problems.error(Location.NOWHERE, "b");
    assertThatThrownBy(problems::throwIfErrors)
        .isInstanceOfSatisfying(SuiteException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessage("suite.yaml:1:1: a" + System.lineSeparator() + "b");
  }

  @Test
  void aMessageShowsTheFirstHundred() {
    for (int i = 1; i <= 103; i++) {
      problems.error(at(i, 1), "wrong");
    }
    assertThatThrownBy(problems::throwIfErrors)
        .message()
        .endsWith("suite.yaml:100:1: wrong" + System.lineSeparator() + "and 3 more problems");
  }

  // ESC, zero-width space, right-to-left override, line separator; a letter beyond 16 bits stays.
  @ParameterizedTest
  @CsvSource({
    "'a\u001b[31m', 'a\\u{1b}[31m'",
    "'a\u200bb', 'a\\u{200b}b'",
    "'\u202eabc', '\\u{202e}abc'",
    "'a\u2028b', 'a\\u{2028}b'",
    "'\ud835\udd38', '\ud835\udd38'",
  })
  void charactersThatCouldFoolATerminalAreWrittenAsEscapes(String text, String shown) {
    problems.error(at(1, 1), text);
    assertThat(lines()).containsExactly("suite.yaml:1:1: " + shown);
  }

  @Test
  void longValuesAreShortened() {
    assertThat(Printable.quote("x".repeat(61)))
        .isEqualTo("'" + "x".repeat(60) + "...' (61 characters)");
    assertThat(Printable.quote("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
  }

  @Test
  void aRelativePathResolvesAgainstTheFolderOfItsFile() {
    assertThat(at(1, 1).resolve("../data/x"))
        .isEqualTo(Path.of("data", "x").toAbsolutePath().normalize());
  }
}
