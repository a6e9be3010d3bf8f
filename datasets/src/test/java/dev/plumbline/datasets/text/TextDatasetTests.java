package dev.plumbline.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDatasetTests {
  @TempDir private Path folder;

  @BeforeEach
  void aVocabulary() throws IOException {
    write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\ngood\nbad\nfilm\n.\n,\nit's\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Dataset open(String file, Map<String, Object> more) {
    TextDataset plugin = new TextDataset();
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("test", folder.resolve(file));
    settings.putIfAbsent("vocabulary", folder.resolve("vocab.txt"));
    settings.putIfAbsent("length", 6L);
    return plugin.open(
        Parameters.defaults(plugin.spec(), settings),
        new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
  }

  private Instance onlyPair(String text, String second, Map<String, Object> more)
      throws IOException {
    write("pairs.csv", "text,second,spans,label\n%s,%s,\"[[0, 4]]\",1\n".formatted(text, second));
    Map<String, Object> given = new HashMap<>(more);
    given.put("pair", "second");
    return open("pairs.csv", given).test().get(0);
  }

  /** a is 4, good 5, bad 6, film 7; [CLS] 2 and [SEP] 3 stand around. */
  @Test
  void aPairIsTwoTextsWithASeparatorBetweenThem() throws IOException {
    Map<String, Object> around =
        Map.of(
            "first",
            "[CLS]",
            "separator",
            "[SEP]",
            "last",
            "[SEP]",
            "types",
            "types",
            "length",
            9L,
            "rationales",
            "spans");
    Instance one = onlyPair("good film", "good a film", around);
    assertThat(one.row())
        .isEqualTo(FloatRows.row(2, 5, 7, 3, 5, 4, 7, 3, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0));
    assertThat(featuresOf(one).subList(0, 9)).containsExactly(-1, 0, 1, -1, 2, 3, 4, -1, -1);
    assertThat(one.captions()).containsExactly("good", "film", "good", "a", "film");
    // what people marked is of the first text: its good, not the other one
    assertThat(one.truth()).isEqualTo(new Truth.HumanRationale(Truth.Features.of(0)));
  }

  /** The longer text loses first; where both are too long, each gets half, the longer one more. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a good bad film | a        | end   | 4 | 4 5 6 4",
        "a               | good bad film a | end   | 4 | 4 5 6 7",
        "a               | good bad film a | start | 4 | 4 6 7 4",
        "a good bad      | film a good bad | end   | 5 | 4 5 7 4 5",
        "a good bad film | film a good     | start | 5 | 5 6 7 4 5",
        "a good bad      | film a good     | end   | 5 | 4 5 7 4 5"
      })
  void aPairThatIsTooLongIsTruncated(
      String text, String second, String side, long length, String ids) throws IOException {
    float[] row =
        onlyPair(text, second, Map.of("truncate", side, "length", length)).row().copyRow(0);
    assertThat(
            IntStream.range(0, row.length)
                .mapToObj(i -> String.valueOf((int) row[i]))
                .collect(Collectors.joining(" ")))
        .isEqualTo(ids);
  }

  @Test
  void wordsOfAPairAreFeaturesOfTheirOwnText() throws IOException {
    Instance one = onlyPair("good film.", "a film.", Map.of("unit", "word", "length", 6L));
    assertThat(featuresOf(one)).containsExactly(0, 1, 1, 2, 3, 3);
    assertThat(one.captions()).containsExactly("good", "film.", "a", "film.");
  }

  @Test
  void whatIsWrongWithAPairIsSaid() throws IOException {
    assertThatThrownBy(() -> onlyPair("good", "", Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("pairs.csv:2: no token of the second text is in vocab.txt");
    assertThatThrownBy(() -> onlyPair("good", "bad", Map.of("length", 1L)))
        .hasMessageContaining("'length' 1 leaves no room for a pair of texts");
    assertThatThrownBy(() -> onlyPair("good", "bad", Map.of("types", "ids")))
        .hasMessageContaining("'input' and 'types' are both 'ids'");
    write("plain.txt", "good\n");
    assertThatThrownBy(() -> open("plain.txt", Map.of("label", "none", "pair", "second")))
        .hasMessageContaining(
            "plain.txt has no column 'second', as .txt has a text a line; give pairs of texts as"
                + " .csv, .tsv or .jsonl");
    assertThatThrownBy(() -> open("plain.txt", Map.of("label", "none", "separator", "[SEP]")))
        .hasMessageContaining("'separator' stands between the texts of a pair");
    write("lines.jsonl", "{\"text\": \"good\", \"label\": 1}\n");
    assertThatThrownBy(() -> open("lines.jsonl", Map.of("pair", "second")))
        .hasMessageContaining("lines.jsonl:1: no key 'second'");
  }

  private static List<Integer> featuresOf(Instance instance) {
    return IntStream.range(0, instance.features().elements())
        .mapToObj(instance.features()::featureOf)
        .toList();
  }

  @Test
  void aFileIsReadAgainOnlyWhenItChanges() throws IOException {
    write("t.txt", "good film\n");
    Dataset first = open("t.txt", Map.of("label", "none"));
    write("t.txt", "bad film\n");
    assertThat(first.test().get(0).captions()).containsExactly("good", "film");
    assertThat(open("t.txt", Map.of("label", "none")).test().get(0).captions())
        .containsExactly("bad", "film");
    write("t.txt", "good film\n");
    assertThat(open("t.txt", Map.of("label", "none")).facts()).isEqualTo(first.facts());
    try (Stream<Path> copies = Files.list(folder.resolve("cache/text"))) {
      assertThat(copies).hasSize(2);
    }
  }

  private Instance only(String text, Map<String, Object> more) throws IOException {
    write("one.txt", text + "\n");
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("label", "none");
    return open("one.txt", settings).test().get(0);
  }

  private static int[] featureOf(Instance instance) {
    return IntStream.range(0, instance.features().elements())
        .map(instance.features()::featureOf)
        .toArray();
  }

  @Test
  void tokensBecomeIdsAndPaddingIsNoFeature() throws IOException {
    write("t.csv", "label,text\npos,\"a good film.\"\nneg,bad\n");
    Dataset dataset = open("t.csv", Map.of());
    assertThat(dataset.facts().classes()).containsExactly("neg", "pos");
    assertThat(dataset.facts().layout().inputs())
        .singleElement()
        .satisfies(input -> assertThat(input.kind()).isEqualTo(InputKind.TOKENS));
    Instance first = dataset.test().get(0);
    assertThat(first.id()).isEqualTo("test/000000");
    assertThat(first.label()).isEqualTo(1);
    assertThat(first.row()).isEqualTo(FloatRows.row(4, 5, 7, 8, 0, 0));
    assertThat(featureOf(first)).containsExactly(0, 1, 2, 3, -1, -1);
    assertThat(first.captions()).containsExactly("a", "good", "film", ".");
    assertThat(dataset.test().get(1).row()).isEqualTo(FloatRows.row(6, 0, 0, 0, 0, 0));
  }

  @Test
  void theSameTextsComeFromEveryFormat() throws IOException {
    write("t.csv", "text,label\n\"a good, film\",pos\n");
    write("t.tsv", "text\tlabel\na good, film\tpos\n");
    write("t.jsonl", "{\"label\": \"pos\", \"text\": \"a good, film\"}\n");
    Instance csv = open("t.csv", Map.of()).test().get(0);
    assertThat(csv.row()).isEqualTo(FloatRows.row(4, 5, 9, 7, 0, 0));
    assertThat(open("t.tsv", Map.of()).test()).extracting(Instance::row).containsExactly(csv.row());
    Instance json = open("t.jsonl", Map.of()).test().get(0);
    assertThat(json.row()).isEqualTo(csv.row());
    assertThat(json.captions()).isEqualTo(csv.captions());
    assertThat(json.label()).isEqualTo(csv.label());
    Instance line = only("a good, film", Map.of());
    assertThat(line.row()).isEqualTo(csv.row());
    assertThat(line.label()).isEqualTo(-1);
  }

  @Test
  void tokensStandAroundATextAndAMaskSaysWhatIsNoPadding() throws IOException {
    Instance row = only("good film", Map.of("first", "[CLS]", "last", "[SEP]", "mask", "seen"));
    assertThat(row.row()).isEqualTo(FloatRows.row(2, 5, 7, 3, 0, 0, 1, 1, 1, 1, 0, 0));
    assertThat(featureOf(row)).containsExactly(-1, 0, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
  }

  @ParameterizedTest
  @CsvSource({
    "end,   end,   '5, 6, 7'",
    "start, end,   '6, 7, 8'",
  })
  void aLongTextIsTruncated(String truncate, String pad, String ids) throws IOException {
    Instance row = only("good bad film .", Map.of("length", 3L, "truncate", truncate, "pad", pad));
    assertThat(row.row().copyRow(0)).containsExactly(toFloats(ids));
  }

  private static float[] toFloats(String ids) {
    String[] words = ids.split(", ", -1);
    float[] values = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return values;
  }

  @Test
  void paddingMayStandInFront() throws IOException {
    Instance row = only("good", Map.of("length", 3L, "pad", "start", "padding", 9L));
    assertThat(row.row()).isEqualTo(FloatRows.row(9, 9, 5));
    assertThat(featureOf(row)).containsExactly(-1, -1, 0);
  }

  @Test
  void unknownTokensAreRefusedDroppedOrReplaced() throws IOException {
    assertThatThrownBy(() -> only("a great film", Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "one.txt:1: 'great' is not in vocab.txt; write 'unknown: drop', or 'unknown:' and the token that stands for unknown ones");
    Instance dropped = only("a great film", Map.of("unknown", "drop"));
    assertThat(dropped.row()).isEqualTo(FloatRows.row(4, 7, 0, 0, 0, 0));
    Instance replaced = only("a great film", Map.of("unknown", "[UNK]"));
    assertThat(replaced.row()).isEqualTo(FloatRows.row(4, 1, 7, 0, 0, 0));
    assertThat(replaced.captions()).containsExactly("a", "great", "film");
    assertThat(open("one.txt", Map.of("unknown", "drop", "label", "none")).facts().notes())
        .containsEntry("tokens that the vocabulary lacks", "1");
    assertThatThrownBy(() -> only("great", Map.of("unknown", "drop")))
        .hasMessageContaining("one.txt:1: no token of the text is in vocab.txt");
  }

  @Test
  void theSplittingRuleIsTheOneThatIsNamed() {
    String text = "It's good-ish, \u00e9t\u00e9 \uD83D\uDE00!";
    assertThat(TokenSplitter.WORDS.tokens(text))
        .extracting(Token::text)
        .containsExactly("It's", "good", "-", "ish", ",", "\u00e9t\u00e9", "\uD83D\uDE00", "!");
    assertThat(TokenSplitter.WHITESPACE.tokens(text))
        .extracting(Token::text)
        .containsExactly("It's", "good-ish,", "\u00e9t\u00e9", "\uD83D\uDE00!");
    // Keras's Tokenizer filters !"#$%&()*+,-./:;<=>?@[\]^_`{|}~, tab and newline by default
    assertThat(TokenSplitter.KERAS.tokens("It's [so]_good\tfilm"))
        .extracting(Token::text)
        .containsExactly("It's", "so", "good", "film");
    assertThat(TokenSplitter.CHARACTERS.tokens("a\uD83D\uDE00b"))
        .containsExactly(
            new Token(0, 1, "a"), new Token(1, 2, "\uD83D\uDE00"), new Token(2, 3, "b"));
  }

  @Test
  void wordsAndSentencesAreFeatures() throws IOException {
    Instance words = only("good,bad film. a", Map.of("unit", "word"));
    assertThat(words.captions()).containsExactly("good,bad", "film.", "a");
    assertThat(featureOf(words)).containsExactly(0, 0, 0, 1, 1, 2);
    Instance sentences = only("good film. bad.", Map.of("unit", "sentence"));
    assertThat(sentences.captions()).containsExactly("good film.", "bad.");
    assertThat(featureOf(sentences)).containsExactly(0, 0, 0, 1, 1, -1);
  }

  @Test
  void rationalesMarkTheTokensTheyTouch() throws IOException {
    // characters 2 to 5 are "good"; pairs end behind the last one; a smiley is one character
    write(
        "r.csv",
        "text,spans\na good film,\"[2, 3, 4, 5]\"\na good film,\"[[7, 11]]\"\na film,[]\n");
    Map<String, Object> settings = new HashMap<>(Map.of("rationales", "spans", "label", "none"));
    Dataset dataset = open("r.csv", settings);
    assertThat(dataset.facts().truth()).isEqualTo(TruthKind.HUMAN);
    assertThat(dataset.test())
        .extracting(Instance::truth)
        .containsExactly(
            new Truth.HumanRationale(Truth.Features.of(1)),
            new Truth.HumanRationale(Truth.Features.of(2)),
            new Truth.HumanRationale(Truth.Features.of()));
    settings.put("rationale-unit", "tokens");
    write("r.csv", "text,spans\na good film,\"[0, 2]\"\n");
    assertThat(open("r.csv", settings).test().get(0).truth())
        .isEqualTo(new Truth.HumanRationale(Truth.Features.of(0, 2)));
    write("r.csv", "text,spans\na good film,yes\n");
    assertThatThrownBy(() -> open("r.csv", settings))
        .hasMessageContaining("r.csv:2: the rationale 'yes'");
  }

  @Test
  void whatDoesNotFitIsToldWithItsLine() throws IOException {
    write("t.csv", "text,label\ngood,pos\nbad\n");
    assertThatThrownBy(() -> open("t.csv", Map.of())).hasMessageContaining("t.csv:3: 1 fields");
    write("t.csv", "words,label\ngood,pos\n");
    assertThatThrownBy(() -> open("t.csv", Map.of()))
        .hasMessageContaining("t.csv:1 has no column 'text'; its columns are [words, label]");
    write("t.csv", "text,label\ngood,pos\nbad,neg\n");
    assertThatThrownBy(() -> open("t.csv", Map.of("classes", List.of("neg"))))
        .hasMessageContaining("t.csv:2: 'pos' is no class; classes are [neg]");
    write("t.jsonl", "{\"text\": \"good\", \"label\": \"pos\"}\n{\"text\"\n{\"label\": \"pos\"}\n");
    assertThatThrownBy(() -> open("t.jsonl", Map.of()))
        .hasMessageContaining("t.jsonl:2: no JSON")
        .hasMessageContaining("t.jsonl:3: no key 'text'");
    assertThatThrownBy(() -> only("good", Map.of("first", "[X]")))
        .hasMessage("'first': there is no token '[X]' in vocab.txt");
    Files.write(folder.resolve("t.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> open("t.txt", Map.of("label", "none")))
        .hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void aVocabularyMayBeJson() throws IOException {
    write("v.json", "{\"good\": 3, \"film\": 12}");
    Instance row = only("good film", Map.of("vocabulary", folder.resolve("v.json"), "length", 2L));
    assertThat(row.row()).isEqualTo(FloatRows.row(3, 12));
    write("v.json", "{\"good\": -1}");
    assertThatThrownBy(() -> only("good", Map.of("vocabulary", folder.resolve("v.json"))))
        .hasMessageContaining("the id of 'good' is -1");
    write("vocab.txt", "a\nb\na\n");
    assertThatThrownBy(() -> only("a", Map.of()))
        .hasMessage("vocab.txt:3: the token 'a' stands in line 1 too");
  }

  @Test
  void theContentHashChangesWithTextVocabularyAndSettings() throws IOException {
    write("t.csv", "text,label\ngood,pos\n");
    String hash = open("t.csv", Map.of()).facts().contentHash();
    assertThat(open("t.csv", Map.of()).facts().contentHash()).isEqualTo(hash);
    assertThat(open("t.csv", Map.of("pad", "start")).facts().contentHash()).isNotEqualTo(hash);
    write("t.csv", "text,label\nbad,pos\n");
    assertThat(open("t.csv", Map.of()).facts().contentHash()).isNotEqualTo(hash);
    write("t.csv", "text,label\ngood,pos\n");
    write("vocab.txt", "good\nfilm\n");
    assertThat(open("t.csv", Map.of()).facts().contentHash()).isNotEqualTo(hash);
  }

  @Test
  void numbersAreLabelsOfARegression() throws IOException {
    write("t.csv", "label,text\n1.5,good\n-2,bad\n");
    Dataset dataset = open("t.csv", Map.of("label-type", "numbers"));
    assertThat(dataset.facts().classes()).isEmpty();
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(-1, -1);
    assertThat(dataset.test().get(1).annotation().value()).hasValue(-2);
    write("t.csv", "label,text\nmany,good\n");
    assertThatThrownBy(() -> open("t.csv", Map.of("label-type", "numbers")))
        .hasMessageContaining("t.csv:2: the label 'many' is no finite number");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    write("t.csv", "label,text,text\npos,good,bad\n");
    assertThatThrownBy(() -> open("t.csv", Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("t.csv:1 has two columns 'text'; rename one");
  }

  @Test
  void aVocabularyOrATokenizerIsNeeded() throws IOException {
    write("one.txt", "good\n");
    TextDataset plugin = new TextDataset();
    Map<String, Object> given = Map.of("test", folder.resolve("one.txt"), "length", 4L);
    assertThatThrownBy(
            () ->
                plugin.open(
                    Parameters.defaults(plugin.spec(), given),
                    new DatasetPlugin.DatasetContext(1, folder, Progress.SILENT)))
        .hasMessageContaining("give the tokens of the model: 'vocabulary', or 'tokenizer'");
  }
}
