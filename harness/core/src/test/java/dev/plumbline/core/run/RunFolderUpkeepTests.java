package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.options.RunListener;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.options.RunOptions.RunSwitch;
import dev.plumbline.core.options.UnfinishedRunException;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds in its folder of earlier runs, and what it leaves there. */
class RunFolderUpkeepTests {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void cells(long done, long total, long passes) {}

        @Override
        public void warn(String message) {
          warnings.add(message);
        }
      };

  private Path out() {
    return folder.resolve("run");
  }

  private RunResult run(String suite, RunSwitch... switches) {
    warnings.clear();
    RunOptions options =
        RunOptions.quiet(out(), folder.resolve("cache"))
            .withListener(listener)
            .withSwitches(Set.of(switches));
    return new Runner(Suites.plan(suite), options, Suites.CATALOG).run();
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(out().resolve(name))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void whatAnOlderSuiteLeftIsSaidAndPruned() throws IOException {
    run(Suites.SMALL);
    String other =
        Suites.SMALL.replace(
            "ig: {type: integrated-gradients, steps: 8}", "gxi: {type: gradient-x-input}");
    run(other);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("2 cells and 4 files of attributions", "--prune");

    run(other, RunSwitch.PRUNE);
    assertThat(warnings).isEmpty();
    assertThat(files("cells")).hasSize(2);
    assertThat(files("attributions")).hasSize(4);

    RunResult again = run(other);
    assertThat(warnings).isEmpty();
    assertThat(again.completion().reused()).isEqualTo(again.completion().cells());
  }

  /** Puts a note of a process that died into the run folder, and takes the cell's file away. */
  private void die(Path cell) throws IOException {
    String key = cell.getFileName().toString().replace(".jsonl.gz", "");
    Files.createDirectories(out().resolve("working"));
    Files.writeString(out().resolve("working").resolve(key + ".txt"), "m / ig / deletion(zero)");
    Files.deleteIfExists(cell);
  }

  @Test
  void aCellInWhichARunDiedIsTriedOnceMore() throws IOException {
    run(Suites.SMALL);
    String scores = Files.readString(out().resolve("scores.jsonl"));
    die(files("cells").get(0));
    RunResult result = run(Suites.SMALL);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("the last run died while it worked on m / ig / deletion(zero)");
    assertThat(result.hasFailures()).isFalse();
    assertThat(files("working")).isEmpty();
    assertThat(files("deaths")).isEmpty();
    assertThat(Files.readString(out().resolve("scores.jsonl"))).isEqualTo(scores);
  }

  @Test
  void aCellInWhichTwoRunsDiedIsLeftOutUntilItIsRetried() throws IOException {
    run(Suites.SMALL);
    String scores = Files.readString(out().resolve("scores.jsonl"));
    Path cell = files("cells").get(0);
    die(cell);
    Files.createDirectories(out().resolve("deaths"));
    Files.writeString(
        out().resolve("deaths").resolve(cell.getFileName().toString().replace("jsonl.gz", "txt")),
        "m / ig / deletion(zero)\n");
    for (int time = 0; time < 2; time++) {
      RunResult result = run(Suites.SMALL);
      assertThat(result.hasFailures()).isTrue();
      assertThat(result.rows())
          .extracting(ScoreRow::outcome)
          .filteredOn(outcome -> outcome.status() == ScoreStatus.FAILED)
          .hasSize(10)
          .allSatisfy(
              outcome ->
                  assertThat(outcome.reason())
                      .contains("died 2 times while it worked on this cell", "--retry-failed"));
      assertThat(warnings).anyMatch(warning -> warning.contains("left out as failed"));
    }
    RunResult retried = run(Suites.SMALL, RunSwitch.RETRY_FAILED);
    assertThat(retried.hasFailures()).isFalse();
    assertThat(Files.readString(out().resolve("scores.jsonl"))).isEqualTo(scores);
  }

  /** A folder that takes no more files, as on a full disk, once the first cell is finished. */
  @Test
  void aFolderThatTakesNoMoreSaysWhatIsKept() {
    RunListener breaking =
        new RunListener() {
          @Override
          public void report(String what, long done, long total) {}

          @Override
          public void warn(String message) {}

          @Override
          public void cells(long done, long total, long passes) {
            Path notes = out().resolve("working");
            try {
              if (done > 0 && Files.isDirectory(notes)) {
                try (Stream<Path> all = Files.list(notes)) {
                  for (Path file : all.toList()) {
                    Files.delete(file);
                  }
                }
                Files.delete(notes);
                Files.writeString(notes, "not a folder");
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    RunOptions options = RunOptions.quiet(out(), folder.resolve("cache")).withListener(breaking);
    assertThatThrownBy(() -> new Runner(Suites.plan(Suites.SMALL), options, Suites.CATALOG).run())
        .isInstanceOf(UnfinishedRunException.class)
        .hasMessageContaining("1 of 2 cells are finished and kept");
  }

  @Test
  void anImportedMapOfHugeValuesHasAPage() throws IOException {
    StringBuilder csv = new StringBuilder("id");
    for (int feature = 0; feature < 16; feature++) {
      csv.append(",f").append(feature);
    }
    for (int sample = 0; sample < 20; sample++) {
      csv.append("\nsparse-additive/test/%06d".formatted(sample));
      for (int feature = 0; feature < 16; feature++) {
        csv.append(feature % 2 == 0 ? ",1.7e308" : ",-1.7e308");
      }
    }
    Path file = Files.writeString(folder.resolve("huge.csv"), csv + "\n");
    RunResult result =
        run(
            Suites.SMALL
                .replace("tests:\n", "  huge: {type: imported, file: '" + file + "'}\ntests:\n")
                .replace(
                    "  deletion: {operators: [zero]}\n",
                    """
                      deletion: {operators: [zero]}
                      completeness:
                      infidelity:
                      gini-sparseness:
                      entropy-complexity:
                      attribution-mse:
                      attribution-cosine:
                      attribution-rank-correlation:
                    """));
    assertThat(result.rows()).extracting(row -> row.place().explainer()).contains("huge");
    assertThat(out().resolve("index.html")).isRegularFile();
    assertThat(Files.readString(out().resolve("index.html"))).contains("1.7e308");
  }
}
