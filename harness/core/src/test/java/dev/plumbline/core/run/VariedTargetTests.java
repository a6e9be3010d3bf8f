package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.options.RunException;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test that varies the target has the scores of models that are asked for these targets. */
class VariedTargetTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: targets
      samples: 70
      controls: {implementation: false}
      report: {formats: [csv]}
      datasets:
        d: {type: analytic, function: linear, samples: 80}
      models:
        first: {type: class, class: 'dev.plumbline.core.blackbox.OwnClasses$LinearInParts', dataset: d, target: {class: 0}}
        second: {type: class, class: 'dev.plumbline.core.blackbox.OwnClasses$LinearInParts', dataset: d, target: {class: 1}}
        sum: {type: class, class: 'dev.plumbline.core.blackbox.OwnClasses$LinearInParts', dataset: d, target: {sum: [0, 2], minus: 1}}
      explainers:
        occlusion: {}
        leave-one-out: {operator: mean}
      tests:
        deletion: {operators: [zero]}
      """;

  private static final String VARIED =
      SUITE
          + """
              varied:
                type: deletion
                operators: [zero]
                models: [first]
                vary: {target: [{class: 0}, {class: 1}, {sum: [0, 2], minus: 1}]}
            """;

  @TempDir private static Path folder;

  private static List<ScoreRow> rows = List.of();

  @BeforeAll
  static void run() {
    rows = Suites.run(VARIED, folder.resolve("varied")).rows();
  }

  private static List<ScoreRow> rows(String model, String test, String variant) {
    return rows.stream()
        .filter(row -> row.place().model().equals(model))
        .filter(row -> row.place().test().equals(test))
        .filter(row -> row.place().variant().equals(variant))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"target=0, first", "target=1, second", "target=0+2-1, sum"})
  void eachTargetIsExplainedAndTested(String variant, String model) {
    List<ScoreRow> varied = rows("first", "varied", variant);
    List<ScoreRow> alone = rows(model, "deletion", "zero");
    assertThat(varied).hasSize(4 * 70);
    assertThat(varied.stream().map(ScoreRow::outcome).filter(ScoreOutcome::isDefined)).isNotEmpty();
    assertThat(varied.stream().map(ScoreRow::outcome))
        .isEqualTo(alone.stream().map(ScoreRow::outcome).toList());
    assertThat(varied.stream().map(ScoreRow::subject))
        .isEqualTo(alone.stream().map(ScoreRow::subject).toList());
  }

  @Test
  void whatIsShownAndKeptIsOfTheModelsOwnTarget() throws IOException {
    Suites.run(SUITE, folder.resolve("plain"));
    for (String name :
        List.of("attributions/first/occlusion-001.npy", "agreement.jsonl", "samples.jsonl")) {
      assertThat(folder.resolve("varied").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("plain").resolve(name));
    }
    try (Stream<Path> kept = Files.list(folder.resolve("varied/attributions/first"))) {
      assertThat(kept).hasSize(2 * 2 * 4);
    }
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() {
    RunResult again = Suites.run(VARIED, folder.resolve("varied"));
    assertThat(again.rows()).isEqualTo(rows);
    assertThat(again.completion().reused()).isEqualTo(again.completion().cells());
  }

  @Test
  void aTargetThatAModelDoesNotHaveIsToldBeforeAnythingRuns() {
    String text = VARIED.replace("{class: 1}, {sum", "{class: 7}, {sum");
    assertThatThrownBy(() -> Suites.run(text, folder.resolve("run")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "test 'varied', varied to the target 7: 'target' of model 'first' asks for value 7, but"
                + " the model is a regression with the values 0 to 2");
  }
}
