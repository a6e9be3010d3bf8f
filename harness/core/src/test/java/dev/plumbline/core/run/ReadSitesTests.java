package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.export.Exporter;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.reports.results.ReadSites;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The place inside a model that an explanation was read from stands in all that a run leaves. */
class ReadSitesTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: toy
      samples: 4
      controls: {implementation: false}
      datasets:
        d: {type: analytic, function: sdc-toy, samples: 8}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        attention: {}
        leave-one-out: {}
      tests:
        relevance-mass: {}
        focus-accuracy: {}
      """;

  @TempDir private Path folder;

  @Test
  void rowsNameThePlaceOfTheExplanationAndOfTheTest() throws IOException {
    RunResult result = Suites.run(SUITE, folder.resolve("run"));
    assertThat(sites(result, "attention")).containsOnly(new ReadSites("attention", ""));
    assertThat(sites(result, "permuted(attention)")).containsOnly(new ReadSites("attention", ""));
    assertThat(sites(result, "leave-one-out")).containsOnly(ReadSites.NONE);
    assertThat(sites(result, "")).containsOnly(new ReadSites("", "attention"));
    assertThat(Files.readString(folder.resolve("run/attributions/m/attention-000.json")))
        .contains("\"site\" : \"attention\"", "\"readFrom\" : [\n    \"attention\"\n  ]");
  }

  @Test
  void anExportNamesItToo() throws IOException {
    RunOptions options = RunOptions.quiet(folder.resolve("out"), folder.resolve("cache"));
    new Exporter(Suites.plan(SUITE), options, Suites.CATALOG)
        .export(ExchangeFormat.CSV, List.of("attention"));
    assertThat(Files.readString(folder.resolve("out/m/about.json")))
        .contains("\"explainer\" : \"attention\"", "\"readFrom\" : [\n        \"attention\"");
  }

  private static List<ReadSites> sites(RunResult result, String explainer) {
    return result.rows().stream()
        .filter(row -> row.place().explainer().equals(explainer))
        .map(ScoreRow::subject)
        .map(subject -> subject.sites())
        .toList();
  }
}
