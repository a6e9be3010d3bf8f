package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteSelectionTests {
  @TempDir private Path folder = Path.of("");

  private void suite(String name) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void filesPatternsAndNamesKeepTheirOrderAndAreNeverTwice() throws Exception {
    suite("suites/b.yaml");
    suite("suites/a.yaml");
    suite("suites/deep/c.yaml");
    suite("suites/notes.md");
    suite("suites/a.expected.yaml");
    assertThat(
            SuiteSelection.of(
                folder,
                List.of("quickstart", " suites/b.yaml", "suites/*.yaml", "suites/**/*.yaml")))
        .containsExactly("quickstart", "suites/b.yaml", "suites/a.yaml", "suites/deep/c.yaml");
    assertThat(SuiteSelection.of(folder, List.of("?.yaml", "none/*.yaml", ""))).isEmpty();
  }

  @Test
  void aMessageSaysWhatHappenedAndRepeatsTheLastErrors() {
    EngineOutcome violated =
        new EngineOutcome(List.of("run", "s.yaml"), 1, List.of("s.yaml:7:9: gate violated"));
    assertThat(violated.isGood()).isFalse();
    assertThat(violated.isWrongOrBroken()).isFalse();
    assertThat(violated.message())
        .isEqualTo(
            "plumbline run s.yaml: a gate is violated (exit code 1)\n  s.yaml:7:9: gate violated");
    assertThat(new EngineOutcome(List.of("run"), 2, List.of()).isWrongOrBroken()).isTrue();
    assertThat(new EngineOutcome(List.of("run"), 3, List.of()).isWrongOrBroken()).isFalse();
    assertThat(new EngineOutcome(List.of("run"), 4, List.of()).message())
        .isEqualTo("plumbline run: the engine broke (exit code 4)");
    assertThat(new EngineOutcome(List.of("compare", "a", "b"), 1, List.of()).message())
        .endsWith("a cell is shown to be worse (exit code 1)");
  }
}
