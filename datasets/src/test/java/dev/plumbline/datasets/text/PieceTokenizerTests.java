package dev.plumbline.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three small tokenizers, written by hand: their tokens follow from their vocabularies. */
class PieceTokenizerTests {
  @TempDir private Path folder;

  /**
   * WordPiece, lowercased: movies is movie and ##s, the face and xyz are unknown. [CLS] 2 and [SEP]
   * 3 stand around. The file truncates to 4 and pads to 12, which does not count.
   */
  @Test
  void wordPieceWithTokensAroundTheText() throws IOException {
    Instance one = only("wordpiece", "Good movies \uD83D\uDE00 good xyz", Map.of("length", 10L));
    assertThat(one.row()).isEqualTo(FloatRows.row(2, 5, 7, 8, 1, 5, 1, 3, 0, 0));
    assertThat(featureOf(one)).containsExactly(-1, 0, 1, 2, 3, 4, 5, -1, -1, -1);
    assertThat(one.captions()).containsExactly("Good", "movie", "s", "\uD83D\uDE00", "good", "xyz");
  }

  @Test
  void truncationKeepsTheTokensAround() throws IOException {
    assertThat(only("wordpiece", "good bad film good", Map.of("length", 4L)).row())
        .isEqualTo(FloatRows.row(2, 5, 6, 3));
    Map<String, Object> start =
        Map.of("length", 4L, "truncate", "start", "mask", "attention_mask", "pad", "start");
    assertThat(only("wordpiece", "good bad film good", start).row())
        .isEqualTo(FloatRows.row(2, 10, 5, 3, 1, 1, 1, 1));
    assertThatThrownBy(() -> only("wordpiece", "good", Map.of("length", 2L)))
        .hasMessageContaining("'length' 2 leaves no room for a text");
  }

  @Test
  void piecesOfAWordMayBeOneFeature() throws IOException {
    Instance one = only("wordpiece", "badly movies", Map.of("length", 6L, "unit", "word"));
    assertThat(featureOf(one)).containsExactly(-1, 0, 0, 1, 1, -1);
    assertThat(one.captions()).containsExactly("badly", "movies");
  }

  /** Characters are code points: the face before the marked word is one. */
  @Test
  void rationalesMarkPieces() throws IOException {
    Files.writeString(
        folder.resolve("t.csv"), "text,label,spans\n\uD83D\uDE00 badly film,1,\"[2, 3]\"\n");
    Map<String, Object> given = new HashMap<>(Map.of("length", 8L, "rationales", "spans"));
    Truth truth = open("wordpiece", "t.csv", given).test().get(0).truth();
    // tokens: the face 0:1, bad 2:5, ##ly 5:7, film 8:12
    assertThat(truth).isEqualTo(new Truth.HumanRationale(Truth.Features.of(1)));
  }

  @Test
  void wordLevelBringsItsPaddingAndItsUnknownToken() throws IOException {
    Files.writeString(folder.resolve("one.txt"), "A GOOD film\n");
    Dataset dataset =
        open("wordlevel", "one.txt", new HashMap<>(Map.of("length", 5L, "label", "none")));
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(0, 1, 3, 7, 7));
    assertThat(dataset.facts().notes()).containsEntry("tokens that the vocabulary lacks", "1");
    assertThat(dataset.facts().largestToken()).hasValue(7);
    assertThat(only("wordlevel", "good", Map.of("length", 2L, "padding", 4L)).row())
        .isEqualTo(FloatRows.row(1, 4));
  }

  /** Pairs of bytes: good is merged, blank and b are one piece, the face is its four bytes. */
  @Test
  void bytePairsMapToCharacters() throws IOException {
    Instance one = only("bpe", "good bad\uD83D\uDE00", Map.of("length", 8L));
    assertThat(one.row()).isEqualTo(FloatRows.row(8, 9, 4, 2, 10, 11, 12, 13));
    assertThat(one.captions().subList(0, 4)).containsExactly("good", "b", "a", "d");
    assertThat(one.captions().subList(4, 8)).containsOnly("\uD83D\uDE00");
    Instance words = only("bpe", "good bad", Map.of("length", 4L, "unit", "word"));
    assertThat(featureOf(words)).containsExactly(0, 1, 1, 1);
  }

  /**
   * [CLS] good movie ##s [SEP] bad ##ly film [SEP]: the template gives the first text and its [SEP]
   * the type 0, the second one and its [SEP] the type 1; padding has type 0.
   */
  @Test
  void pairsHaveTheTypesOfTheTokenizer() throws IOException {
    Files.writeString(
        folder.resolve("p.csv"), "text,reply,label\ngood movies,\uD83D\uDE00 badly film,1\n");
    Map<String, Object> given =
        Map.of("length", 12L, "pair", "reply", "types", "token_type_ids", "mask", "attention_mask");
    Dataset dataset = open("wordpiece", "p.csv", given);
    assertThat(dataset.facts().layout().inputs())
        .extracting(InputLayout.Input::name)
        .containsExactly("ids", "attention_mask", "token_type_ids");
    Instance one = dataset.test().get(0);
    float[] ids = {2, 5, 7, 8, 3, 1, 6, 9, 10, 3, 0, 0};
    float[] mask = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0};
    float[] types = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0};
    assertThat(Arrays.copyOfRange(one.row().copyRow(0), 0, 12)).isEqualTo(ids);
    assertThat(Arrays.copyOfRange(one.row().copyRow(0), 12, 24)).isEqualTo(mask);
    assertThat(Arrays.copyOfRange(one.row().copyRow(0), 24, 36)).isEqualTo(types);
    assertThat(Arrays.copyOf(featureOf(one), 12))
        .containsExactly(-1, 0, 1, 2, -1, 3, 4, 5, 6, -1, -1, -1);
    assertThat(Arrays.copyOfRange(featureOf(one), 12, 36)).containsOnly(-1);
    assertThat(one.captions())
        .containsExactly("good", "movie", "s", "\uD83D\uDE00", "bad", "ly", "film");
  }

  /** A text alone has types too: all 0. */
  @Test
  void aTextAloneIsOfTypeZero() throws IOException {
    Instance one = only("wordpiece", "good film", Map.of("length", 5L, "types", "token_type_ids"));
    assertThat(one.row()).isEqualTo(FloatRows.row(2, 5, 10, 3, 0, 0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"good\": 1}     | is no tokenizer.json: it has no 'model'; a list of tokens is a 'vocabulary'",
        "{                 | is no JSON",
        "{\"model\": {}}   | cannot be read"
      })
  void saysThatAFileIsNoTokenizer(String content, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), content);
    Files.writeString(folder.resolve("one.txt"), "good\n");
    assertThatThrownBy(() -> open(file, "one.txt", Map.of("length", 4L, "label", "none")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'tokenizer': " + file)
        .hasMessageContaining(message);
  }

  @Test
  void settingsOfVocabulariesAreRefused() {
    assertThatThrownBy(() -> only("bpe", "good", Map.of("length", 4L, "lowercase", true)))
        .hasMessageContaining("'lowercase' is for a 'vocabulary'");
    assertThatThrownBy(() -> only("bpe", "good", Map.of("length", 4L, "first", "[CLS]")))
        .hasMessageContaining("'first' is for a 'vocabulary'");
    Map<String, Object> both = Map.of("length", 4L, "vocabulary", folder.resolve("v.txt"));
    assertThatThrownBy(() -> only("bpe", "good", both)).hasMessageContaining("exclude each other");
  }

  private Instance only(String tokenizer, String text, Map<String, Object> more)
      throws IOException {
    Files.writeString(folder.resolve("one.txt"), text + "\n");
    Map<String, Object> given = new HashMap<>(more);
    given.put("label", "none");
    return open(tokenizer, "one.txt", given).test().get(0);
  }

  private Dataset open(String tokenizer, String texts, Map<String, Object> more)
      throws IOException {
    Path file = folder.resolve(tokenizer + ".json");
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream(tokenizer + ".json"))) {
      Files.write(file, in.readAllBytes());
    }
    return open(file, texts, more);
  }

  private Dataset open(Path tokenizer, String texts, Map<String, Object> more) {
    TextDataset plugin = new TextDataset();
    Map<String, Object> given = new HashMap<>(more);
    given.put("test", folder.resolve(texts));
    given.put("tokenizer", tokenizer);
    return plugin.open(
        Parameters.defaults(plugin.spec(), given),
        new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
  }

  private static int[] featureOf(Instance instance) {
    return IntStream.range(0, instance.features().elements())
        .map(instance.features()::featureOf)
        .toArray();
  }
}
