package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedSuitesTests {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("plumbline.root", "../.."),
          "suites/src/main/resources/dev/plumbline/suites");

  @Test
  void theIndexListsTheSuitesOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml") && !name.endsWith(".expected.yaml"))
              .map(name -> name.substring(0, name.length() - ".yaml".length()))
              .sorted()
              .toList();
      assertThat(ShippedSuites.list()).containsExactlyElementsOf(names);
    }
  }

  static List<String> names() {
    return ShippedSuites.list();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyShippedSuiteReadsWithoutProblemsAndIsNamedLikeItsFile(String name) {
    Suite suite = SuiteReader.readShipped(name);
    assertThat(suite.name()).isEqualTo(name);
    assertThat(suite.heading().title()).isNotEmpty();
    assertThat(suite.heading().question()).isNotEmpty();
    assertThat(suite.primaryTest()).isPresent();
  }

  @Test
  void aNameIsFound() {
    assertThat(ShippedSuites.find("quickstart")).isEqualTo(new SuiteSource.Shipped("quickstart"));
  }

  @Test
  void aMisspelledNameIsCorrected() {
    assertThatThrownBy(() -> ShippedSuites.find("quikstart"))
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith("unknown suite 'quikstart'; did you mean 'quickstart'? known: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine.yaml", "MINE.YML", "a/b", "a\\b", "./quickstart"})
  void aPathIsAPath(String path) {
    assertThat(ShippedSuites.find(path)).isEqualTo(new SuiteSource.OfFile(Path.of(path)));
  }

  @Test
  void aFileWithoutEndingIsFoundToo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), Reading.SMALLEST);
    assertThat(SuiteReader.read(ShippedSuites.find(file.toString())).name()).isEqualTo("s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "../suites/quickstart", "suite.schema"})
  void onlySuitesOfTheIndexAreOpened(String name) {
    Problems problems = new Problems();
    assertThat(SuiteReader.read(new SuiteSource.Shipped(name), problems)).isEmpty();
    assertThat(problems.list())
        .singleElement()
        .asString()
        .endsWith("there is no shipped suite of this name");
  }

  @ParameterizedTest
  @CsvSource({
    "'a\0b', 'unknown suite ''a\\u{0}b''; known: SUITES'",
    "'a\0b.yaml', '''a\\u{0}b.yaml'' is not a path'",
  })
  void whatNoPathMayHaveIsReported(String word, String problem) {
    assertThatThrownBy(() -> ShippedSuites.find(word))
        .isInstanceOf(SuiteException.class)
        .hasMessage(problem.replace("SUITES", String.join(", ", ShippedSuites.list())));
  }
}
