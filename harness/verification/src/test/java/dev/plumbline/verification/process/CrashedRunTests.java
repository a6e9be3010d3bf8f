package dev.plumbline.verification.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose process dies in a cell, or whose disk is full. */
@Tag("processes")
class CrashedRunTests {
  @TempDir private Path scratch;

  private String printed = "";

  private int run(List<String> command) throws Exception {
    Path log = Files.createTempFile(scratch, "run", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    printed = Files.readString(log);
    return process.exitValue();
  }

  private int halting(String... arguments) throws Exception {
    return running(HaltingMain.class, arguments);
  }

  private int running(Class<?> main, String... arguments) throws Exception {
    List<String> command = JavaCommand.here(main.getName(), scratch.resolve("run").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private List<ScoreRow> failed() {
    return new RunFiles(scratch.resolve("run"))
        .readScores().stream().filter(row -> row.outcome().status() == ScoreStatus.FAILED).toList();
  }

  /** One process after the other dies, each time in one cell, until all that die are left out. */
  @Test
  void aCellThatEndsTheProcessIsNamedAndLeftOut() throws Exception {
    assertThat(halting()).isEqualTo(134);
    assertThat(halting()).isEqualTo(134);
    assertThat(printed).contains("the last run died while it worked on m / halting / ");
    int deaths = 2;
    while (halting() == 134) {
      deaths++;
      assertThat(deaths).as(printed).isLessThan(10);
    }
    assertThat(printed).contains("left out as failed", "--retry-failed");
    assertThat(new RunFiles(scratch.resolve("run")).report()).exists();
    // 2 tests of a method that dies on chunks of 64 and of 6 samples; all scores of the other one
    // are there
    assertThat(failed()).allMatch(row -> row.place().explainer().equals("halting"));
    assertThat(failed()).hasSize(140);
    assertThat(new RunFiles(scratch.resolve("run")).readScores()).hasSize(280);

    assertThat(halting("mended")).isEqualTo(3);
    assertThat(failed()).hasSize(140);
    assertThat(halting("mended", "retry")).as(printed).isZero();
    assertThat(failed()).isEmpty();
  }

  /** A process dies twice while it opens a model; then the others go on without it. */
  @Test
  void aModelThatEndsTheProcessWhileItOpensIsNamedAndLeftOut() throws Exception {
    assertThat(running(HaltingModelMain.class)).isEqualTo(134);
    assertThat(running(HaltingModelMain.class)).isEqualTo(134);
    assertThat(printed)
        .contains("the last run died while it opened model 'bad'; it is tried once more");
    assertThat(running(HaltingModelMain.class)).as(printed).isEqualTo(3);
    assertThat(printed)
        .contains("model 'bad': left out as failed, because the process died 2 times while it")
        .contains("--retry-failed");
    assertThat(models()).containsOnly("good");

    assertThat(running(HaltingModelMain.class, "mended")).isEqualTo(3);
    assertThat(running(HaltingModelMain.class, "mended", "retry")).as(printed).isZero();
    assertThat(models()).containsOnly("good", "bad");
    assertThat(scratch.resolve("run").resolve("deaths")).isEmptyDirectory();
  }

  private List<String> models() {
    return new RunFiles(scratch.resolve("run"))
        .readScores().stream().map(row -> row.place().model()).distinct().toList();
  }

  /** A limit of the size of files stands for a full disk: both fail the write of a cell. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the limit is set by sh")
  void aFullDiskEndsWithThreeAndSaysWhatIsKept() throws Exception {
    Path suite =
        Files.writeString(
            scratch.resolve("suite.yaml"),
            """
            plumbline: 1
            suite: full
            samples: 60
            controls: {implementation: false, permuted: false}
            datasets:
              d: {type: analytic, samples: 60}
            models:
              m: {type: analytic, dataset: d}
            explainers:
              exact:
            tests:
              gini-sparseness:
              deletion: {operators: [zero]}
            report: {retain: none}
            """);
    // blocks of 512 or 1,024 bytes: the one cell takes 1,015 bytes, the other 4,356
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 3; exec \"$@\"", "limited"));
    command.addAll(
        JavaCommand.here(
            "dev.plumbline.cli.Plumbline",
            "run",
            suite.toString(),
            "--threads",
            "1",
            "--out",
            scratch.resolve("run").toString(),
            "--cache",
            scratch.resolve("cache").toString()));
    assertThat(run(command)).as(printed).isEqualTo(3);
    assertThat(printed)
        .contains("cannot write", "1 of 2 cells are finished and kept")
        .doesNotContain("\tat ");
    assertThat(scratch.resolve("run").resolve("cells")).isDirectoryContaining("glob:**.jsonl.gz");
  }
}
