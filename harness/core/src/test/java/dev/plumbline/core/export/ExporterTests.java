package dev.plumbline.core.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.exchange.KeyedRows;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Suites;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExporterTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: toy
      samples: 70
      controls: {implementation: false}
      datasets:
        d: {type: analytic, function: sparse-additive, samples: 80}
      models:
        m: {type: analytic, dataset: d}
      explainers:
        ig: {type: integrated-gradients, steps: 8}
        attention: {}
      tests:
        completeness: {}
        deletion: {operators: [zero, mean]}
        dummy: {}
      """;

  @TempDir private Path folder;

  private Exporter.Exported export(ExchangeFormat format, List<String> explainers) {
    RunOptions options = RunOptions.quiet(folder.resolve("out"), folder.resolve("cache"));
    return new Exporter(Suites.plan(SUITE), options, Suites.CATALOG).export(format, explainers);
  }

  private static List<ScoreRow> rows(RunResult result, String explainer, String test) {
    return result.rows().stream()
        .filter(row -> row.place().explainer().equals(explainer) && row.place().test().equals(test))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(ExchangeFormat.class)
  void whatIsExportedAndImportedHasTheSameScores(ExchangeFormat format) {
    export(format, List.of("ig"));
    String file = folder.resolve("out/m/attributions/ig").toString().replace('\\', '/');
    String ids = format == ExchangeFormat.NPY ? ", ids: '" + file + ".json'" : "";
    String entry =
        "  back: {type: imported, file: '%s%s', complete: true%s}\n"
            .formatted(file, format.suffix(), ids);
    RunResult result = Suites.run(SUITE.replace("  attention: {}\n", entry), folder.resolve("run"));
    for (String test : List.of("completeness", "deletion")) {
      List<ScoreRow> direct = rows(result, "ig", test);
      List<ScoreRow> back = rows(result, "back", test);
      assertThat(direct).hasSizeGreaterThanOrEqualTo(70);
      assertThat(back).extracting(row -> row.outcome().value()).isEqualTo(values(direct));
    }
    // a changed model has no imported explanation: not applicable, and no win
    assertThat(rows(result, "back", "dummy"))
        .hasSize(70)
        .allMatch(row -> row.outcome().status() == ScoreStatus.NOT_APPLICABLE);
    assertThat(rows(result, "permuted(back)", "dummy"))
        .allMatch(row -> row.outcome().status() == ScoreStatus.NOT_APPLICABLE);
  }

  private static List<Double> values(List<ScoreRow> rows) {
    return rows.stream().map(row -> row.outcome().value()).toList();
  }

  @Test
  void samplesOutputsAndLabelsStandBeside() throws IOException {
    Exporter.Exported exported = export(ExchangeFormat.CSV, List.of());
    Path model = folder.resolve("out/m");
    assertThat(exported.files())
        .containsExactlyInAnyOrder(
            model.resolve("samples.csv"),
            model.resolve("logits.csv"),
            model.resolve("attributions/ig.csv"),
            model.resolve("labels.csv"),
            model.resolve("about.json"));
    assertThat(exported.missing())
        .containsExactly("m: no attributions by 'attention': the model has no attention site");
    KeyedRows samples = ExchangeFormat.read(model.resolve("samples.csv"), null);
    KeyedRows logits = ExchangeFormat.read(model.resolve("logits.csv"), null);
    OpenModel open = Suites.open(Suites.plan(SUITE), folder).get(0);
    assertThat(samples.size()).isEqualTo(70);
    assertThat(logits.ids()).isEqualTo(samples.ids());
    open.chunks().stream()
        .flatMap(List::stream)
        .forEach(
            instance ->
                assertThat(samples.row(instance.id()).orElseThrow().values().get(2))
                    .isEqualTo(instance.row().get(0, 2)));
    List<String> labels = Files.readAllLines(model.resolve("labels.csv"));
    assertThat(labels).hasSize(71).first().isEqualTo("id,label,predicted,target");
    assertThat(labels.get(1)).startsWith(samples.ids().get(0) + ",").endsWith(",logit[0]");
    assertThat(Files.readString(model.resolve("about.json"))).contains("\"samples\" : 70");
  }

  @Test
  void anExplainerThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> export(ExchangeFormat.NPZ, List.of("lime")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("the suite has no explainer 'lime'; known: [ig, attention");
  }
}
