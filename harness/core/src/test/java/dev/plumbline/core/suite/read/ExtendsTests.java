package dev.plumbline.core.suite.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.suite.Seeds;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendsTests {
  private static final String BASE =
      """
      plumbline: 1
      suite: base
      title: shared
      seeds: {data: 7, test: 8}
      datasets: {d: {path: x}, e: {}}
      models: {m: {dataset: d, a: 1, b: 2}}
      explainers: {ig: {steps: 64}, sal: {type: saliency}}
      tests: {t: {}}
      gates: [{test: t, at-most: 1}]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeBase() throws IOException {
    write("shared/base.yaml", BASE);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(folder.resolve("shared"));
    return Files.writeString(file, text);
  }

  private Suite read(String text) throws IOException {
    return SuiteReader.read(
        write("top.yaml", "plumbline: 1\nextends: shared/base.yaml\nsuite: top\n" + text));
  }

  private List<String> problems(String name) {
    Problems problems = new Problems();
    SuiteReader.read(new SuiteSource.OfFile(folder.resolve(name)), problems);
    return problems.list().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  private static <E> E one(Map<String, E> entries, String name) {
    return Optional.ofNullable(entries.get(name)).orElseThrow();
  }

  @Test
  void everythingButTheNameIsInherited() throws IOException {
    Suite suite = read("");
    assertThat(suite.name()).isEqualTo("top");
    assertThat(suite.heading().title()).isEqualTo("shared");
    assertThat(suite.datasets().keySet()).containsExactly("d", "e");
    assertThat(suite.gates()).hasSize(1);
    assertThat(suite.files())
        .extracting(SuiteFile::name)
        .containsExactly(
            folder.resolve("top.yaml").toString(), folder.resolve("shared/base.yaml").toString());
  }

  @Test
  void theNameIsNotInherited() throws IOException {
    write("top.yaml", "plumbline: 1\nextends: shared/base.yaml\n");
    assertThat(problems("top.yaml"))
        .containsExactly(
            "top.yaml:1:1: the suite needs 'suite': the suite's name, which also names its output"
                + " folder");
  }

  @Test
  void entriesAreReplacedAsAWholeAndNewOnesFollow() throws IOException {
    Suite suite = read("models: {m: {dataset: e, b: 3}, n: {dataset: d}}\nexplainers: {x: {}}\n");
    assertThat(suite.models().keySet()).containsExactly("m", "n");
    assertThat(one(suite.models(), "m").entry().parameters().fields()).containsOnlyKeys("b");
    assertThat(suite.explainers().keySet()).containsExactly("ig", "sal", "x");
  }

  @Test
  void settingsAreReplacedKeyByKey() throws IOException {
    assertThat(read("seeds: {data: 9}").seeds()).isEqualTo(new Seeds(9, List.of(0L), 3, 8));
  }

  @Test
  void listsAreReplacedAsAWhole() throws IOException {
    assertThat(read("gates: []").gates()).isEmpty();
  }

  @Test
  void anEmptyBlockReplacesNothing() throws IOException {
    assertThat(read("datasets:\nseeds:\n").datasets().keySet()).containsExactly("d", "e");
  }

  @Test
  void pathsResolveAgainstTheFolderOfTheFileTheyStandIn() throws IOException {
    Suite suite = read("datasets: {n: {path: x}}\n");
    assertThat(resolved(suite, "d")).isEqualTo(folder.resolve("shared/x"));
    assertThat(resolved(suite, "n")).isEqualTo(folder.resolve("x"));
  }

  private static Path resolved(Suite suite, String dataset) {
    return one(suite.datasets(), dataset)
        .entry()
        .parameters()
        .get("path")
        .orElseThrow()
        .location()
        .resolve("x");
  }

  @Test
  void problemsOfAnInheritedEntryStandInItsOwnFile() throws IOException {
    write("shared/bad.yaml", "plumbline: 1\nmodels:\n  m: {dataset: dd}\n");
    write(
        "top.yaml",
        "plumbline: 1\nsuite: s\nextends: shared/bad.yaml\ndatasets: {data: {}}\ntests: {t: {}}\n");
    assertThat(problems("top.yaml"))
        .containsExactly("shared/bad.yaml:3:16: unknown dataset 'dd'; known: data");
  }

  @Test
  void chainsAreFollowedAndTheNearestFileWins() throws IOException {
    write("shared/middle.yaml", "plumbline: 1\nextends: base.yaml\ntitle: middle\nsamples: 5\n");
    Suite suite =
        SuiteReader.read(
            write(
                "top.yaml", "plumbline: 1\nsuite: s\nextends: ./shared/middle.yaml\nsamples: 6\n"));
    assertThat(suite.heading().title()).isEqualTo("middle");
    assertThat(suite.settings().samples()).isEqualTo(6);
    assertThat(suite.seeds().data()).isEqualTo(7);
    assertThat(suite.files()).hasSize(3);
  }

  @Test
  void aShippedSuiteIsExtendedByName() throws IOException {
    Suite suite =
        SuiteReader.read(
            write("top.yaml", "plumbline: 1\nsuite: mine\nextends: quickstart\nsamples: 3\n"));
    assertThat(suite.tests().keySet())
        .containsExactlyElementsOf(SuiteReader.readShipped("quickstart").tests().keySet());
    assertThat(suite.settings().samples()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "top.yaml | suites extend each other in a ring: top.yaml -> top.yaml",
        "./shared/../top.yaml | suites extend each other in a ring: top.yaml -> top.yaml",
        "none.yaml | cannot read suite 'none.yaml': there is no such file",
        "shared/ | cannot read suite 'shared': is not a file",
        "quikstart | unknown suite 'quikstart'; did you mean 'quickstart'? known: SUITES",
        "[a] | 'extends' must be the path of a suite file or the name of a shipped suite, not a list",
        "~ | 'extends' must be the path of a suite file or the name of a shipped suite, not nothing",
      })
  void whatCannotBeExtendedIsReportedWhereItIsAsked(String reference, String problem)
      throws IOException {
    write("top.yaml", Reading.SMALLEST + "extends: " + reference + "\n");
    assertThat(problems("top.yaml").stream().map(p -> p.replace(folder.toString(), "")))
        .containsExactly(
            "top.yaml:7:10: " + problem.replace("SUITES", String.join(", ", ShippedSuites.list())));
  }

  @Test
  void ringsOfSeveralFilesAreRefused() throws IOException {
    write("a.yaml", Reading.SMALLEST + "extends: b.yaml\n");
    write("b.yaml", "plumbline: 1\nextends: a.yaml\n");
    assertThat(problems("a.yaml"))
        .containsExactly(
            "b.yaml:2:10: suites extend each other in a ring: a.yaml -> b.yaml -> a.yaml");
  }

  @Test
  void chainsAreBounded() throws IOException {
    for (int i = 0; i < 12; i++) {
      write(i + ".yaml", Reading.SMALLEST + "extends: " + (i + 1) + ".yaml\n");
    }
    assertThat(problems("0.yaml"))
        .containsExactly("7.yaml:7:10: more than 8 suites extend each other");
  }

  @Test
  void everyFileSaysItsVersion() throws IOException {
    write("shared/base.yaml", "datasets: {d: {}}\n");
    write("top.yaml", Reading.SMALLEST + "extends: shared/base.yaml\n");
    assertThat(problems("top.yaml"))
        .containsExactly(
            "shared/base.yaml:1:1: a suite says which version of the language it is written in:"
                + " 'plumbline: 1'");
  }
}
