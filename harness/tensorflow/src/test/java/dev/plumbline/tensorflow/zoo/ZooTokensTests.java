package dev.plumbline.tensorflow.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.TokenTable;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.fixtures.RowExplainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bag of embeddings is one function, however its graph writes it. */
class ZooTokensTests {
  private static final FloatRows ROWS = FloatRows.of(2, 4, new float[] {2, 7, 2, 30, 1, 5, 9, 44});

  @TempDir private Path folder;

  /** The engine's own mean over the looked up values stands for the others. */
  @ParameterizedTest
  @CsvSource({
    "1, lrp", "1, deeplift", "1, integrated-gradients", "1, gradient-x-input", "1, occlusion",
    "2, lrp", "2, deeplift", "2, integrated-gradients", "2, gradient-x-input", "2, occlusion"
  })
  void everyFormOfTheMeanIsExplainedAlike(int form, String method) {
    List<Attribution> plain = explained(ZooTokens.layers().get(0), method);
    List<Attribution> other = explained(ZooTokens.layers().get(form), method);
    for (int row = 0; row < plain.size(); row++) {
      assertThat(other.get(row).features().toArray())
          .containsExactly(plain.get(row).features().toArray(), within(1e-6));
    }
  }

  /** The place is named by the node that the graph has, or made of its name. */
  @ParameterizedTest
  @CsvSource({"0, tiny/GatherV2_3", "1, tiny/GatherV2_5", "2, tiny/SparseSegmentMean_11/lookup"})
  void everyFormHasOneEmbeddingWithAPositionPerToken(int form, String name) {
    ZooLayer layer = ZooTokens.layers().get(form);
    try (Model model = load(layer)) {
      List<Site> embeddings =
          model.facts().sites().stream().filter(it -> it.kind() == SiteKind.EMBEDDING).toList();
      assertThat(embeddings).extracting(Site::name).containsExactly(name);
      assertThat(embeddings.get(0).positions()).isEqualTo(4);
    }
  }

  /** The table has 60 rows; on a GPU the engine would give zeros without a word. */
  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void aTokenWithoutARowIsRefusedBeforeItIsLookedUp(int form) {
    ZooLayer layer = ZooTokens.layers().get(form);
    try (Model model = load(layer)) {
      assertThat(TokenTable.of(model.facts())).containsExactly(new TokenTable("x", 60));
    }
    Path saved = folder.resolve("other");
    LoadOptions options =
        LoadOptions.of(layer.save(saved).layout(), 2)
            .sampled(FloatRows.of(1, 4, new float[] {2, 60, 2, 30}));
    assertThatThrownBy(() -> SavedModelLoader.load(saved, options))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "the model looks up the tokens of input 'x' in a table of 60 rows, for the ids 0 to 59, but a sample has the token 60; give the dataset the vocabulary or tokenizer that the model was trained with");
  }

  private Model load(ZooLayer layer) {
    Path saved = folder.resolve(layer.name());
    return SavedModelLoader.load(saved, LoadOptions.of(layer.save(saved).layout(), 2));
  }

  private List<Attribution> explained(ZooLayer layer, String method) {
    try (Model model = load(layer)) {
      return new RowExplainer(model, ROWS).of(RowExplainer.explainer(method, Map.of()), ROWS, 0);
    }
  }
}
