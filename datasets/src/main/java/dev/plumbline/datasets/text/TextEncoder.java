package dev.plumbline.datasets.text;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.text.EncodedText.Part;
import dev.plumbline.datasets.text.EncodedText.Position;
import dev.plumbline.datasets.text.EncodedText.UnreadTokens;
import dev.plumbline.datasets.text.TokenizedText.NumberedToken;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/** Makes token ids of texts. */
final class TextEncoder {
  private final Parameters parameters;
  private final TextTokenizer tokenizer;
  private final int length;
  private final Position padding;

  /** An encoder with the settings of a suite. */
  TextEncoder(Parameters parameters, TextTokenizer tokenizer) {
    this.parameters = parameters;
    this.tokenizer = tokenizer;
    this.length = parameters.whole("length");
    int pad = parameters.has("padding") ? parameters.whole("padding") : tokenizer.padding();
    this.padding = new Position(pad, -1, true);
  }

  /**
   * A text as the model reads it.
   *
   * @throws DatasetException if nothing of it can be read
   */
  EncodedText encode(TextRecord record) {
    TokenizedText tokenized = tokenizer.tokens(record);
    List<NumberedToken> known = tokenized.tokens();
    if (known.isEmpty()) {
      throw new DatasetException(
          "%s: no token of the text is in %s; remove the row, or see 'split', 'lowercase' and 'unknown'"
              .formatted(record.place(), tokenizer.file()));
    }
    int room = length - tokenized.before().size() - tokenized.after().size();
    if (room < 1) {
      throw new DatasetException("'length' " + length + " leaves no room for a text");
    }
    int cut = Math.max(0, known.size() - room);
    List<NumberedToken> kept =
        parameters.text("truncate").equals("end")
            ? known.subList(0, known.size() - cut)
            : known.subList(cut, known.size());
    return arranged(record.text(), tokenized, kept, new UnreadTokens(tokenized.unknown(), cut));
  }

  private EncodedText arranged(
      String text, TokenizedText around, List<NumberedToken> kept, UnreadTokens unread) {
    List<Position> positions = new ArrayList<>();
    around.before().forEach(id -> positions.add(new Position(id, -1, false)));
    List<Part> parts = new ArrayList<>();
    ToIntFunction<NumberedToken> unit = unit(text);
    int start = 0;
    for (int i = 0; i < kept.size(); i++) {
      positions.add(new Position(kept.get(i).id(), parts.size(), false));
      boolean ends =
          i + 1 == kept.size() || unit.applyAsInt(kept.get(i + 1)) != unit.applyAsInt(kept.get(i));
      if (ends) {
        parts.add(part(kept.subList(start, i + 1)));
        start = i + 1;
      }
    }
    around.after().forEach(id -> positions.add(new Position(id, -1, false)));
    positions.addAll(
        parameters.text("pad").equals("end") ? positions.size() : 0,
        Collections.nCopies(length - positions.size(), padding));
    return new EncodedText(positions, parts, unread);
  }

  private static Part part(List<NumberedToken> tokens) {
    return new Part(
        tokens.stream().map(NumberedToken::token).toList(),
        tokens.stream().map(NumberedToken::number).toList());
  }

  /** A number that the tokens of one feature share. */
  private ToIntFunction<NumberedToken> unit(String text) {
    return switch (parameters.text("unit")) {
      case "word" -> {
        List<Integer> ends =
            TokenSplitter.WHITESPACE.tokens(text).stream().map(Token::end).toList();
        yield read -> passed(ends, read.token().start());
      }
      case "sentence" -> {
        List<Integer> ends = TokenSplitter.sentenceEnds(text);
        yield read -> passed(ends, read.token().start());
      }
      default -> NumberedToken::number;
    };
  }

  /** How many of the ascending places lie at or before a character. */
  private static int passed(List<Integer> places, int character) {
    int at = Collections.binarySearch(places, character);
    return at < 0 ? -at - 1 : at + 1;
  }
}
