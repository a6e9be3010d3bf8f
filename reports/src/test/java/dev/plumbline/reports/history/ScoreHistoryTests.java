package dev.plumbline.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.reports.HistoryWriter;
import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.history.SeriesChange.ChangeKind;
import dev.plumbline.reports.html.HistoryPage;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.TextFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreHistoryTests {
  private static final RunDescription SMALL = new SmallRun("").description();
  private static final String TEST = SMALL.tests().get(0).name();
  private static final String METHOD =
      SMALL.explainers().stream().filter(it -> it.isMethod()).findFirst().orElseThrow().name();
  private static final String DATASET = SMALL.datasets().get(0).name();
  private static final String MODEL = SMALL.models().get(0).name();

  @TempDir private Path folder = Path.of("");

  /** A stored run of a commit, whose data are named by the seed; of a day of January 2026. */
  private void run(int day, String data, double mean) throws IOException {
    Path at = Files.createDirectories(folder.resolve("runs/r%02d".formatted(100 - day)));
    Map<String, String> provenance = new LinkedHashMap<>(SMALL.provenance());
    provenance.put(RunDescription.COMMIT, "%040x".formatted(0xabc000 + day));
    provenance.put(RunDescription.COMMITTED, "2026-01-%02dT08:00:00+01:00".formatted(day));
    provenance.put("data " + DATASET, data);
    Files.writeString(
        at.resolve("run.json"), JsonDocuments.pretty(SMALL.withProvenance(provenance)));
    Files.writeString(
        at.resolve("summary.json"),
        """
        {"cells": [
          {"dataset": "%s", "model": "%s", "explainer": "%s", "test": "%s", "variant": "<zero>",
           "part": "", "defined": 40, "mean": %s, "low": %s, "high": %s},
          {"dataset": "%s", "model": "%s", "explainer": "%s", "test": "%s", "variant": "<zero>",
           "part": "end", "defined": 40, "mean": 99}
        ]}
        """
            .formatted(
                DATASET,
                MODEL,
                METHOD,
                TEST,
                mean,
                mean - 0.1,
                mean + 0.1,
                DATASET,
                MODEL,
                METHOD,
                TEST));
  }

  private ScoreHistory history() {
    return ScoreHistory.read(List.of(folder.resolve("runs")), 0.01);
  }

  private ScoreSeries series() {
    assertThat(history().series()).hasSize(1);
    return history().series().get(0);
  }

  @Test
  void anyChangeOnTheSameDataIsAStepAtItsCommit() throws IOException {
    for (int day = 1; day <= 6; day++) {
      run(day, "same", day < 4 ? 0.5 : 0.501);
    }
    ScoreSeries series = series();
    // names of folders run backwards, dates of commits do not
    assertThat(series.points())
        .extracting(point -> point.run().date().substring(8, 10))
        .containsExactly("01", "02", "03", "04", "05", "06");
    assertThat(series.changes())
        .containsExactly(new SeriesChange(3, ChangeKind.STEP, 0.5, 0.501, Double.NaN));
    assertThat(HistoryWords.between(series, series.changes().get(0)))
        .isEqualTo("0000000000 of 2026-01-03 and 0000000000 of 2026-01-04");
    assertThat(HistoryWords.sentence(history()))
        .contains("1 of 1 score moved over 6 runs", "by the dates of their commits")
        .contains("1 score has fewer than 10 runs: too few for a shift");
  }

  @Test
  void roundingIsNoChange() throws IOException {
    run(1, "same", 0.5);
    run(2, "same", 0.5 + 1e-9);
    assertThat(series().changes()).isEmpty();
  }

  @Test
  void onOtherDataAShiftMustBeBeyondChance() throws IOException {
    for (int day = 1; day <= 16; day++) {
      run(day, "data " + day, (day < 9 ? 0.5 : 0.8) + 0.01 * (day * 7 % 5));
    }
    assertThat(series().changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.at()).isEqualTo(8);
              assertThat(change.kind()).isEqualTo(ChangeKind.SHIFT);
              assertThat(change.p()).isLessThanOrEqualTo(0.01);
              // 0.01 times (7, 14, ..., 56) mod 5: 2 4 1 3 0 2 4 1, whose mean is 17/8
              assertThat(change.before())
                  .isEqualTo(0.5 + 0.17 / 8, org.assertj.core.api.Assertions.within(1e-12));
            });
  }

  @Test
  void aPageAndFilesForOthersAreWritten() throws IOException {
    for (int day = 1; day <= 3; day++) {
      run(day, "same", 0.5 + day);
    }
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      HistoryWriter.write(new TextFolder(folder.resolve("out")), history());
    } finally {
      Locale.setDefault(before);
    }
    assertThat(folder.resolve("out/index.html"))
        .content()
        .contains("What moved, and with which commit", "&lt;zero&gt;", "<svg")
        .doesNotContain("<zero>");
    assertThat(folder.resolve("out/history.csv")).content().contains(",1.5,1.4,1.6,40,");
    assertThat(Files.readAllLines(folder.resolve("out/history.csv"))).hasSize(4);
    String name = HistoryCsv.fileName(SMALL.suite());
    List<String> otava = Files.readAllLines(folder.resolve("out/otava").resolve(name));
    assertThat(otava).hasSize(4);
    assertThat(otava.get(0)).startsWith("time,commit,").doesNotContain("<");
    assertThat(otava.get(1)).startsWith("2026-01-01T08:00+01:00,").endsWith("abc001,1.5");
    assertThat(folder.resolve("out/otava/otava.yaml")).content().contains("file: " + name);
  }

  @Test
  void noRunIsNamedNotFailedUpon() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> ScoreHistory.read(List.of(empty), 0.01))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("holds no run");
    assertThatThrownBy(() -> ScoreHistory.read(List.of(folder.resolve("none")), 0.01))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("is no folder");
    run(1, "same", 0.5);
    Files.delete(folder.resolve("runs/r99/summary.json"));
    assertThatThrownBy(this::history)
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("has no summary.json; 'plumbline report");
  }

  @Test
  void runsThatDoNotKnowTheirCommitStandAsTheyWereGiven() throws IOException {
    run(1, "same", 0.5);
    run(2, "same", 0.6);
    Path file = folder.resolve("runs/r98/run.json");
    Files.writeString(file, JsonDocuments.pretty(SMALL));
    assertThat(HistoryWords.sentence(history())).contains("as they were given");
    assertThat(HistoryPage.of(history())).contains("r98");
  }
}
