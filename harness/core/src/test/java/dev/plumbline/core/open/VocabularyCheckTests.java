package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.TokenTable;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.run.Suites;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyCheckTests {
  /** Two numbers, and behind them two tokens. */
  private static final InputLayout LAYOUT =
      new InputLayout(
          List.of(
              new InputLayout.Input("ids", Shape.of(2), InputKind.TOKENS),
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS)));

  private static PlannedModel planned() {
    return Suites.plan(Suites.SMALL).models().get(0);
  }

  private static ModelFacts facts(int rows) {
    Map<String, String> notes = new LinkedHashMap<>();
    new TokenTable("ids", rows).addTo(notes);
    return new ModelFacts(
        LAYOUT,
        2,
        ModelFacts.Task.CLASSES,
        Set.of(OutputKind.values()),
        List.of(Site.input(LAYOUT)),
        null,
        "model",
        32,
        "cpu",
        notes);
  }

  private static Dataset dataset(Map<String, String> notes) {
    return new FixedDataset(
        new DatasetFacts(LAYOUT, List.of("a", "b"), DatasetFacts.TruthKind.NONE, "data", notes),
        List.of(sample("train/0", 7, 0, 99)),
        List.of(sample("test/0", 3, 4, 99)));
  }

  private static Instance sample(String id, float... row) {
    return new Instance(
        id, FloatRows.row(row), 0, FeatureMap.identity(3), new Truth.None(), List.of());
  }

  @Test
  void aTokenWithoutARowIsRefusedWithItsSample() {
    Dataset data = dataset(Map.of());
    assertThatCode(() -> VocabularyCheck.check(planned(), facts(8), data))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> VocabularyCheck.check(planned(), facts(7), data))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("looks up the tokens of input 'ids' in a table of 7 rows")
        .hasMessageContaining("sample 'train/0' of dataset 'd' has the token 7");
    assertThatThrownBy(() -> VocabularyCheck.check(planned(), facts(4), data))
        .hasMessageContaining("sample 'test/0' of dataset 'd' has the token 4");
  }

  @ParameterizedTest
  @CsvSource({
    "999, 1000, false", // as large as the table
    "999, 900, true", // larger, although no sample shows it
    "999, 1001, true", // smaller
    "999, 1008, false", // filled up to a multiple of 8
    "999, 1128, true", // by too many rows
  })
  void aVocabularyOfAnotherSizeIsWarnedOf(String largest, int rows, boolean warned) {
    DatasetFacts data = dataset(Map.of(DatasetFacts.LARGEST_TOKEN, largest)).facts();
    assertThat(VocabularyCheck.warning(planned(), facts(rows), data).isPresent()).isEqualTo(warned);
  }

  @Test
  void theWarningNamesBothSizes() {
    DatasetFacts data = dataset(Map.of(DatasetFacts.LARGEST_TOKEN, "4")).facts();
    assertThat(VocabularyCheck.warning(planned(), facts(7), data).orElseThrow())
        .contains("a table of 7 rows", "the vocabulary of dataset 'd' has the ids 0 to 4");
    DatasetFacts bare = dataset(Map.of()).facts();
    assertThat(VocabularyCheck.warning(planned(), facts(7), bare)).isEmpty();
  }

  @Test
  void samplesAreNotReadWhereTheVocabularySaysThatAllTokensHaveRows() {
    Dataset data = dataset(Map.of(DatasetFacts.LARGEST_TOKEN, "7"));
    Dataset unreadable =
        new FixedDataset(
            data.facts(),
            List.of(),
            new ComputedList<Instance>(
                2,
                index -> {
                  throw new IllegalStateException("read");
                }));
    assertThatCode(() -> VocabularyCheck.check(planned(), facts(8), unreadable))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> VocabularyCheck.check(planned(), facts(7), unreadable))
        .hasMessage("read");
  }
}
