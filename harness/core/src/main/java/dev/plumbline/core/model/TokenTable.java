package dev.plumbline.core.model;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table in which a model looks up the tokens of an input: it has a row for each token that the
 * model knows. The notes of a model hold it.
 *
 * @param input the name of the input
 * @param rows the number of its rows; ids of tokens are below it
 */
public record TokenTable(String input, int rows) {
  private static final String NOTE = "rows of the table of tokens of ";

  /** Adds it to the notes of a model. */
  public void addTo(Map<String, String> notes) {
    notes.put(NOTE + input, String.valueOf(rows));
  }

  /** The tables of a model, as far as they are known. */
  public static List<TokenTable> of(ModelFacts facts) {
    return facts.notes().entrySet().stream()
        .filter(note -> note.getKey().startsWith(NOTE))
        .map(
            note ->
                new TokenTable(
                    note.getKey().substring(NOTE.length()), Integer.parseInt(note.getValue())))
        .toList();
  }

  /**
   * What is wrong with samples that hold a token without a row.
   *
   * @param layout how a row is divided among the inputs
   * @param samples the samples
   * @param who what messages call them
   * @return words that follow the name of the model; empty if all tokens have a row
   */
  public Optional<String> objection(InputLayout layout, FloatRows samples, String who) {
    InputLayout.Placed own =
        layout.placed().stream()
            .filter(placed -> placed.input().name().equals(input))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no input '" + input + "'"));
    for (int row = 0; row < samples.count(); row++) {
      for (int e = own.offset(); e < own.end(); e++) {
        if (samples.get(row, e) >= rows) {
          return Optional.of(
              "looks up the tokens of input '%s' in a table of %d rows, for the ids 0 to %d, but %s has the token %.0f; give the dataset the vocabulary or tokenizer that the model was trained with"
                  .formatted(input, rows, rows - 1, who, samples.get(row, e)));
        }
      }
    }
    return Optional.empty();
  }
}
