package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Suites;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassModelPluginTests {
  private static final ClassModelPlugin PLUGIN = new ClassModelPlugin();
  private static final String OWN = OwnClasses.class.getName() + "$";

  @TempDir Path folder;

  private static Model open(String name, List<String> classes) {
    return TwoColumns.open(PLUGIN, Map.of("class", OWN + name), TwoColumns.dataset(classes));
  }

  private static List<ScoreRow> rows(RunResult result, String model, String explainer) {
    return result.rows().stream()
        .filter(row -> row.place().model().equals(model))
        .filter(row -> row.place().explainer().equals(explainer))
        .toList();
  }

  @Test
  void aSumOfOutputsIsExplainedAsTheFunctionThatItIs() {
    RunResult result =
        Suites.run(
            """
            plumbline: 1
            suite: own
            samples: 6
            controls: {implementation: false}
            datasets:
              d: {type: analytic, function: linear, samples: 20}
            models:
              closed: {type: analytic, dataset: d}
              own: {type: class, class: '%sLinearInParts', dataset: d, target: {sum: [0, 2], minus: 1}}
            explainers:
              occlusion: {}
              class-constant: {}
            tests:
              deletion: {operators: [zero, mean]}
              random-logit: {}
            """
                .formatted(OWN),
            folder.resolve("run"));
    List<ScoreRow> closed = rows(result, "closed", "occlusion");
    List<ScoreRow> own = rows(result, "own", "occlusion");
    assertThat(own).hasSameSizeAs(closed).isNotEmpty();
    for (int i = 0; i < own.size(); i++) {
      assertThat(own.get(i).subject().target()).isEqualTo("logit[0+2-1]");
      assertThat(own.get(i).outcome().status()).isEqualTo(closed.get(i).outcome().status());
      if (own.get(i).outcome().isDefined()) {
        assertThat(own.get(i).outcome().value())
            .isCloseTo(closed.get(i).outcome().value(), within(1e-5));
      }
    }
    assertThat(own).anyMatch(row -> row.outcome().isDefined());
  }

  @Test
  void theSameFunctionHasTheSameScoresAsAClassAndInClosedForm() {
    RunResult result =
        Suites.run(
            """
            plumbline: 1
            suite: own
            samples: 6
            controls: {implementation: false}
            datasets:
              d: {type: analytic, function: linear, samples: 20}
            models:
              closed: {type: analytic, dataset: d}
              own: {type: class, class: '%sLinear', dataset: d}
            explainers:
              occlusion: {}
              kernel-shap: {}
              saliency: {}
              lrp: {}
            tests:
              deletion: {operators: [zero, mean]}
            """
                .formatted(OWN),
            folder.resolve("run"));
    for (String explainer : List.of("occlusion", "kernel-shap")) {
      List<ScoreRow> closed = rows(result, "closed", explainer);
      List<ScoreRow> own = rows(result, "own", explainer);
      assertThat(own).hasSameSizeAs(closed).isNotEmpty();
      for (int i = 0; i < own.size(); i++) {
        assertThat(own.get(i).outcome().status()).isEqualTo(ScoreStatus.OK);
        assertThat(own.get(i).outcome().value())
            .isCloseTo(closed.get(i).outcome().value(), within(1e-5));
      }
    }
    for (String explainer : List.of("saliency", "lrp")) {
      assertThat(rows(result, "own", explainer))
          .isNotEmpty()
          .allSatisfy(
              row -> {
                assertThat(row.outcome().status()).isEqualTo(ScoreStatus.NOT_APPLICABLE);
                assertThat(row.outcome().reason()).contains("'class' is a black box");
              });
    }
  }

  /** q = 1/(1 + x²): 1 at 0 and 1/5 at 2, so the logits at 2 are ln 1/5 and ln 4/5. */
  @Test
  void aClassMayChangeItsRowsAndKeepItsAnswer() {
    Model model = open("Careless", List.of("no", "yes"));
    FloatRows rows = FloatRows.of(2, 2, 0, 0, 2, 0);
    FloatRows probabilities = TwoColumns.outputs(model, OutputKind.PROBABILITY, rows);
    FloatRows logits = TwoColumns.outputs(model, OutputKind.LOGIT, rows);
    assertThat(probabilities.copyRow(0)).containsExactly(1, 0);
    assertThat(probabilities.copyRow(1)).containsExactly(new float[] {0.2f, 0.8f}, within(1e-7f));
    assertThat(logits.copyRow(1))
        .containsExactly(new float[] {-1.609438f, -0.22314355f}, within(1e-6f));
    assertThat(model.facts().task()).isEqualTo(ModelFacts.Task.CLASSES);
  }

  @Test
  void equalRowsAreAskedForOnce() {
    Model model = open("Counting", List.of());
    int before = OwnClasses.ASKED.get();
    FloatRows rows = FloatRows.of(4, 2, 5, 5, 6, 5, 5, 5, 6, 5);
    FloatRows first = TwoColumns.outputs(model, OutputKind.LOGIT, rows);
    FloatRows again = TwoColumns.outputs(model, OutputKind.LOGIT, rows);
    assertThat(OwnClasses.ASKED.get() - before).isEqualTo(2);
    assertThat(first).isEqualTo(again).isEqualTo(FloatRows.of(4, 1, 10, 11, 10, 11));
  }

  @Test
  void itsFileGoesIntoItsConstructorAndIntoItsHash() throws IOException {
    Path file = folder.resolve("weights.txt");
    Files.writeString(file, "3");
    String before = opened(file).facts().contentHash();
    Files.writeString(file, "4");
    Model after = opened(file);
    assertThat(after.facts().contentHash()).isNotEqualTo(before);
    assertThat(opened(file).facts().contentHash()).isEqualTo(after.facts().contentHash());
    assertThat(TwoColumns.outputs(after, OutputKind.LOGIT, FloatRows.row(1, 1)))
        .isEqualTo(FloatRows.row(4));
    Path absent = folder.resolve("absent.txt");
    assertThatThrownBy(() -> opened(absent))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no file or folder");
  }

  @Test
  void aClassOfObjectsGetsTextsAndNumbers() {
    Model model =
        TwoColumns.open(
            PLUGIN,
            Map.of("class", OWN + "OfTexts"),
            TwoColumns.dataset(TwoColumns.AGE_AND_CITY, List.of()));
    assertThat(TwoColumns.outputs(model, OutputKind.LOGIT, FloatRows.of(3, 2, 2, 1, 3, 0, 4, 1)))
        .isEqualTo(FloatRows.of(3, 1, 12, 3, 14));
  }

  @Test
  void aClassOfNumbersRefusesTexts() {
    assertThatThrownBy(
            () ->
                TwoColumns.open(
                    PLUGIN,
                    Map.of("class", OWN + "Counting"),
                    TwoColumns.dataset(TwoColumns.AGE_AND_CITY, List.of())))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("takes numbers alone, and the dataset has texts at [city]")
        .hasMessageContaining("implement java.util.function.Function<Object[][], float[][]>");
  }

  private static Model opened(Path file) {
    return TwoColumns.open(
        PLUGIN, Map.of("class", OWN + "FromFile", "file", file), TwoColumns.dataset(List.of()));
  }

  @Test
  void scoresThatChangeWithTheBatchAreNoted() {
    assertThat(open("BatchMean", List.of()).facts().notes())
        .containsKey(ModelFacts.POSITION_DEPENDENT);
    assertThat(open("Counting", List.of()).facts().notes())
        .doesNotContainKey(ModelFacts.POSITION_DEPENDENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Absent     |   | there is no class
          NoFunction |   | does not implement java.util.function.UnaryOperator<float[][]>
          FromFile   |   | has no public constructor without arguments; one that takes a Path
          Breaking   |   | broke: IllegalStateException: the trees are gone, at
          Drawing    |   | gave other scores when the same 8 rows came again
          Forgetful  |   | gave 7 rows of scores for 8 rows
          NotANumber |   | gave the score NaN for test row 3
          Counting   | 3 | the model has 1 output, but the dataset has 3 classes
          Counting   | 2 | no probabilities (they sum to 1.750, and the first is 1.750); give
          """)
  void whatIsWrongIsSaid(String name, Integer classes, String message) {
    List<String> names = List.of("a", "b", "c").subList(0, classes == null ? 0 : classes);
    assertThatThrownBy(() -> open(name, names))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
