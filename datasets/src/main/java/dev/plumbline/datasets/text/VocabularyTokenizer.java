package dev.plumbline.datasets.text;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.text.TokenizedText.Piece;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Splits texts by a rule and looks tokens up in a vocabulary. */
final class VocabularyTokenizer implements TextTokenizer {
  private static final String REFUSE = "refuse";
  private static final String DROP = "drop";

  private final Parameters parameters;
  private final Vocabulary vocabulary;
  private final TokenSplitter splitter;
  private final List<Piece> first;
  private final List<Piece> between;
  private final List<Piece> last;

  /**
   * A tokenizer with the settings of a suite.
   *
   * @throws DatasetException if they do not fit the vocabulary
   */
  VocabularyTokenizer(Parameters parameters, Vocabulary vocabulary) {
    this.parameters = parameters;
    this.vocabulary = vocabulary;
    this.splitter = TokenSplitter.valueOf(parameters.text("split").toUpperCase(Locale.ROOT));
    this.first = around("first", 0);
    this.between = around("separator", 0);
    this.last = around("last", parameters.has("pair") ? 1 : 0);
    if (!parameters.text("unknown").equals(REFUSE) && !parameters.text("unknown").equals(DROP)) {
      vocabulary.required("unknown", parameters.text("unknown"));
    }
  }

  private List<Piece> around(String name, int type) {
    return parameters.has(name)
        ? List.of(Piece.around(vocabulary.required(name, parameters.text(name)), type))
        : List.of();
  }

  @Override
  public TokenizedText tokens(TextRecord record) {
    List<Piece> pieces = new ArrayList<>(first);
    int unknown = read(record, 0, pieces);
    if (!record.pair().isEmpty()) {
      pieces.addAll(between);
      unknown += read(record, 1, pieces);
    }
    pieces.addAll(last);
    return new TokenizedText(pieces, unknown);
  }

  /** Adds the tokens of a text, and returns the number of those that the vocabulary lacks. */
  private int read(TextRecord record, int text, List<Piece> pieces) {
    List<Token> tokens = splitter.tokens(record.text(text));
    int unknown = 0;
    for (int number = 0; number < tokens.size(); number++) {
      Token token = tokens.get(number);
      OptionalInt id = vocabulary.id(word(token));
      unknown += id.isPresent() ? 0 : 1;
      if (id.isPresent() || !parameters.text("unknown").equals(DROP)) {
        pieces.add(
            new Piece(id.orElseGet(() -> standIn(record, token)), text, text, token, number));
      }
    }
    return unknown;
  }

  private String word(Token token) {
    return parameters.flag("lowercase") ? token.text().toLowerCase(Locale.ROOT) : token.text();
  }

  private int standIn(TextRecord record, Token token) {
    if (parameters.text("unknown").equals(REFUSE)) {
      throw new DatasetException(
          "%s: '%s' is not in %s; write 'unknown: drop', or 'unknown:' and the token that stands for unknown ones"
              .formatted(record.place(), word(token), vocabulary.file()));
    }
    return vocabulary.required("unknown", parameters.text("unknown"));
  }

  @Override
  public String file() {
    return vocabulary.file();
  }

  @Override
  public byte[] content() {
    return vocabulary.content();
  }

  @Override
  public int padding() {
    return 0;
  }

  @Override
  public int largest() {
    return vocabulary.largest();
  }
}
