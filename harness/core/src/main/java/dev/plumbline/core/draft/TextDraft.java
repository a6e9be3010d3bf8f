package dev.plumbline.core.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A first entry for texts in a file with labels.
 *
 * @param request what is asked for
 */
record TextDraft(DraftRequest request) {
  private static final int USUAL_LENGTH = 64;
  private static final String TOKENIZER = "tokenizer.json";
  private static final List<String> VOCABULARIES = List.of("vocab.txt", "vocab.json");

  /** How vocabularies call the token that stands for all that they lack. */
  private static final List<String> UNKNOWN = List.of("[UNK]", "<unk>", "<UNK>", "<OOV>", "[unk]");

  /**
   * The entry.
   *
   * @param text the column of the texts
   * @param label the column of the labels
   * @throws DatasetException if no file of tokens lies beside the texts
   */
  DataDraft draft(SeenColumn text, SeenColumn label) {
    List<String> lines = new ArrayList<>();
    lines.add("type: text");
    lines.addAll(request.splits());
    lines.add("text: " + YamlText.of(text.name()));
    lines.addAll(label.asLabel(""));
    lines.addAll(tokens());
    Optional<InputLayout.Input> ids =
        request.inputs().stream()
            .filter(input -> input.kind() == InputKind.TOKENS)
            .filter(input -> !isNamed(input, "mask") && !isNamed(input, "type"))
            .findFirst();
    int length = ids.map(input -> input.shape().size()).filter(size -> size > 1).orElse(0);
    lines.add(
        "length: %d   # the tokens that the model reads"
            .formatted(length > 0 ? length : USUAL_LENGTH));
    ids.ifPresent(input -> lines.add("input: " + YamlText.of(input.name())));
    side("mask").ifPresent(input -> lines.add("mask: " + YamlText.of(input.name())));
    side("type")
        .ifPresent(
            input ->
                lines.add(
                    "types: %s   # of pairs of texts, whose second column is 'pair'"
                        .formatted(YamlText.of(input.name()))));
    return new DataDraft(
        lines, DataKind.TOKENS, request.files().train().isPresent(), DataDraft.LabelKind.of(label));
  }

  /** The input of what stands beside token ids, by a word of its name. */
  private Optional<InputLayout.Input> side(String word) {
    return request.inputs().stream().filter(input -> isNamed(input, word)).findFirst();
  }

  private static boolean isNamed(InputLayout.Input input, String word) {
    return input.name().contains(word);
  }

  /** The file of tokens that lies beside the texts, and how texts become its tokens. */
  private List<String> tokens() {
    Path tokenizer = request.files().test().resolveSibling(TOKENIZER);
    if (Files.exists(tokenizer)) {
      return List.of("tokenizer: " + YamlText.of(request.shown(tokenizer)));
    }
    Path vocabulary =
        VOCABULARIES.stream()
            .map(request.files().test()::resolveSibling)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(
                () ->
                    new DatasetException(
                        "%s holds texts, which a model reads as tokens: put the %s that it was trained with beside them, or its tokens one a line as %s"
                            .formatted(request.files().test(), TOKENIZER, VOCABULARIES.get(0))));
    Set<String> known = known(vocabulary);
    List<String> lines = new ArrayList<>();
    lines.add("vocabulary: " + YamlText.of(request.shown(vocabulary)));
    lines.add("split: words   # or keras, whitespace, characters, as the model was trained");
    if (known.stream().filter(token -> !UNKNOWN.contains(token)).allMatch(TextDraft::isLow)) {
      lines.add("lowercase: true   # no token has a capital letter");
    }
    lines.add(
        "unknown: "
            + UNKNOWN.stream()
                .filter(known::contains)
                .findFirst()
                .map(token -> "'" + token + "'   # stands for tokens that the vocabulary lacks")
                .orElse("drop   # tokens that the vocabulary lacks are left out"));
    return lines;
  }

  /** Whether a token has no capital letters; those in brackets, such as [CLS], are no words. */
  private static boolean isLow(String token) {
    return token.startsWith("[")
        || token.startsWith("<")
        || token.equals(token.toLowerCase(Locale.ROOT));
  }

  private static Set<String> known(Path vocabulary) {
    try {
      if (vocabulary.toString().endsWith(".txt")) {
        return new HashSet<>(Files.readAllLines(vocabulary));
      }
      JsonNode root = new ObjectMapper().readTree(vocabulary.toFile());
      Set<String> tokens = new HashSet<>();
      (root.has("word_index") ? root.get("word_index") : root)
          .fieldNames()
          .forEachRemaining(tokens::add);
      return tokens;
    } catch (IOException e) {
      throw new DatasetException(vocabulary + " cannot be read: " + e.getMessage(), e);
    }
  }
}
