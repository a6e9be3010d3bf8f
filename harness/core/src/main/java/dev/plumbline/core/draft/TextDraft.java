package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A first entry for texts in a CSV or TSV file.
 *
 * @param file the file
 * @param shown how the suite names it
 * @param inputs the inputs of the model
 */
record TextDraft(Path file, String shown, List<InputLayout.Input> inputs) {
  private static final int USUAL_LENGTH = 64;

  /** Copies the list. */
  TextDraft {
    inputs = List.copyOf(inputs);
  }

  /**
   * The entry.
   *
   * @param text the column of the texts
   * @param label the column of the labels
   * @param regression whether labels are numbers to predict
   */
  DataDraft draft(String text, String label, boolean regression) {
    List<String> lines = new ArrayList<>();
    lines.add("type: text");
    lines.add("test: " + YamlText.of(shown));
    lines.add("text: " + YamlText.of(text));
    lines.add("label: " + YamlText.of(label));
    if (regression) {
      lines.add("label-type: numbers   # a regression");
    }
    lines.add(tokens());
    Optional<InputLayout.Input> ids =
        inputs.stream()
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
    return new DataDraft(lines, DataKind.TOKENS, false, !regression);
  }

  /** The input of what stands beside token ids, by a word of its name. */
  private Optional<InputLayout.Input> side(String word) {
    return inputs.stream().filter(input -> isNamed(input, word)).findFirst();
  }

  private static boolean isNamed(InputLayout.Input input, String word) {
    return input.name().contains(word);
  }

  /** The file of tokens that lies beside the texts, or the one that is to be put there. */
  private String tokens() {
    String folder = shown.replaceFirst("[^/]*$", "");
    for (String name : List.of("vocab.txt", "vocab.json")) {
      if (Files.exists(file.resolveSibling(name))) {
        return "vocabulary: " + YamlText.of(folder + name) + "   # see 'split' and 'unknown' too";
      }
    }
    return "tokenizer: "
        + YamlText.of(folder + "tokenizer.json")
        + "   # of the model, saved there; or 'vocabulary: vocab.txt', its tokens one a line";
  }
}
