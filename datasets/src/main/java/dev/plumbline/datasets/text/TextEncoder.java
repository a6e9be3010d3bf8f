package dev.plumbline.datasets.text;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.text.EncodedText.Losses;
import dev.plumbline.datasets.text.EncodedText.Part;
import dev.plumbline.datasets.text.EncodedText.Position;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** Makes token ids of texts. */
final class TextEncoder {
  private static final String REFUSE = "refuse";
  private static final String DROP = "drop";

  private final Parameters parameters;
  private final Vocabulary vocabulary;
  private final TokenSplitter splitter;
  private final List<Integer> first;
  private final List<Integer> last;
  private final int length;

  /**
   * An encoder with the settings of a suite.
   *
   * @throws DatasetException if they do not fit the vocabulary or each other
   */
  TextEncoder(Parameters parameters, Vocabulary vocabulary) {
    this.parameters = parameters;
    this.vocabulary = vocabulary;
    this.splitter = TokenSplitter.valueOf(parameters.text("split").toUpperCase(Locale.ROOT));
    this.first = around("first");
    this.last = around("last");
    this.length = parameters.whole("length");
    if (length <= first.size() + last.size()) {
      throw new DatasetException("'length' " + length + " leaves no room for a text");
    }
    if (!parameters.text("unknown").equals(REFUSE) && !parameters.text("unknown").equals(DROP)) {
      vocabulary.required("unknown", parameters.text("unknown"));
    }
  }

  private List<Integer> around(String name) {
    return parameters.has(name)
        ? List.of(vocabulary.required(name, parameters.text(name)))
        : List.of();
  }

  /** A token that the model reads. */
  private record Read(Token token, int number, int id) {}

  /**
   * A text as the model reads it.
   *
   * @throws DatasetException if nothing of it can be read
   */
  EncodedText encode(TextRecord record) {
    List<Token> tokens = splitter.tokens(record.text());
    List<Read> known = new ArrayList<>();
    int unknown = 0;
    for (int number = 0; number < tokens.size(); number++) {
      Token token = tokens.get(number);
      OptionalInt id = vocabulary.id(word(token));
      unknown += id.isPresent() ? 0 : 1;
      if (id.isPresent() || !parameters.text("unknown").equals(DROP)) {
        known.add(new Read(token, number, id.orElseGet(() -> standIn(record, token))));
      }
    }
    if (known.isEmpty()) {
      throw new DatasetException(
          "%s: no token of the text is in %s; remove the row, or see 'split', 'lowercase' and 'unknown'"
              .formatted(record.place(), vocabulary.file()));
    }
    int room = length - first.size() - last.size();
    int cut = Math.max(0, known.size() - room);
    List<Read> kept =
        parameters.text("truncate").equals("end")
            ? known.subList(0, known.size() - cut)
            : known.subList(cut, known.size());
    return arranged(record.text(), kept, new Losses(unknown, cut));
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

  private EncodedText arranged(String text, List<Read> kept, Losses losses) {
    List<Position> positions = new ArrayList<>();
    first.forEach(id -> positions.add(new Position(id, -1, false)));
    List<Part> parts = new ArrayList<>();
    ToIntFunction<Read> unit = unit(text);
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
    last.forEach(id -> positions.add(new Position(id, -1, false)));
    Position padding = new Position(parameters.whole("padding"), -1, true);
    positions.addAll(
        parameters.text("pad").equals("end") ? positions.size() : 0,
        Collections.nCopies(length - positions.size(), padding));
    return new EncodedText(positions, parts, losses);
  }

  private static Part part(List<Read> tokens) {
    return new Part(
        tokens.stream().map(Read::token).toList(), tokens.stream().map(Read::number).toList());
  }

  /** A number that the tokens of one feature share. */
  private ToIntFunction<Read> unit(String text) {
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
      default -> Read::number;
    };
  }

  /** How many of the ascending places lie at or before a character. */
  private static int passed(List<Integer> places, int character) {
    int at = Collections.binarySearch(places, character);
    return at < 0 ? -at - 1 : at + 1;
  }
}
