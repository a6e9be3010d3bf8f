package dev.plumbline.datasets.text;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.text.EncodedText.Part;
import dev.plumbline.datasets.text.EncodedText.Position;
import dev.plumbline.datasets.text.EncodedText.UnreadTokens;
import dev.plumbline.datasets.text.TokenizedText.Piece;
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
  private final int texts;
  private final Position padding;

  /** An encoder with the settings of a suite. */
  TextEncoder(Parameters parameters, TextTokenizer tokenizer) {
    this.parameters = parameters;
    this.tokenizer = tokenizer;
    this.length = parameters.whole("length");
    this.texts = parameters.has("pair") ? 2 : 1;
    int pad = parameters.has("padding") ? parameters.whole("padding") : tokenizer.padding();
    this.padding = new Position(pad, 0, -1, true);
  }

  /**
   * A text, or a pair of texts, as the model reads it.
   *
   * @throws DatasetException if nothing of it can be read
   */
  EncodedText encode(TextRecord record) {
    TokenizedText tokenized = tokenizer.tokens(record);
    int[] found = {tokenized.count(0), tokenized.count(1)};
    for (int text = 0; text < texts; text++) {
      if (found[text] == 0) {
        throw new DatasetException(
            "%s: no token of the %s is in %s; remove the row, or see 'split', 'lowercase' and 'unknown'"
                .formatted(record.place(), text == 0 ? "text" : "second text", tokenizer.file()));
      }
    }
    int room = length - tokenized.around();
    if (room < texts) {
      throw new DatasetException(
          "'length' %d leaves no room for a %s"
              .formatted(length, texts == 1 ? "text" : "pair of texts"));
    }
    int[] kept = kept(found, room);
    int cut = found[0] - kept[0] + found[1] - kept[1];
    return arranged(
        record, fitting(tokenized, found, kept), new UnreadTokens(tokenized.unknown(), cut));
  }

  /** How many tokens of each text stay: of the longer one tokens are left out first. */
  private static int[] kept(int[] found, int room) {
    int shorter = Math.min(Math.min(found[0], found[1]), room / 2);
    boolean secondIsLonger = found[1] >= found[0];
    int longer = Math.min(Math.max(found[0], found[1]), room - shorter);
    return secondIsLonger ? new int[] {shorter, longer} : new int[] {longer, shorter};
  }

  private List<Piece> fitting(TokenizedText tokenized, int[] found, int... kept) {
    boolean end = parameters.text("truncate").equals("end");
    int[] read = {0, 0};
    List<Piece> fitting = new ArrayList<>();
    for (Piece piece : tokenized.pieces()) {
      if (piece.isAround()) {
        fitting.add(piece);
        continue;
      }
      int text = piece.text();
      int at = read[text]++;
      if (end ? at < kept[text] : at >= found[text] - kept[text]) {
        fitting.add(piece);
      }
    }
    return fitting;
  }

  private EncodedText arranged(TextRecord record, List<Piece> pieces, UnreadTokens unread) {
    List<ToIntFunction<Piece>> units = List.of(unit(record.text()), unit(record.pair()));
    List<Position> positions = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    List<Piece> part = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      positions.add(
          new Position(piece.id(), piece.type(), piece.isAround() ? -1 : parts.size(), false));
      if (!piece.isAround()) {
        part.add(piece);
        if (i + 1 == pieces.size() || !together(piece, pieces.get(i + 1), units)) {
          parts.add(part(part));
          part.clear();
        }
      }
    }
    positions.addAll(
        parameters.text("pad").equals("end") ? positions.size() : 0,
        Collections.nCopies(length - positions.size(), padding));
    return new EncodedText(positions, parts, unread);
  }

  private static boolean together(Piece piece, Piece next, List<ToIntFunction<Piece>> units) {
    return next.text() == piece.text()
        && units.get(piece.text()).applyAsInt(next) == units.get(piece.text()).applyAsInt(piece);
  }

  private static Part part(List<Piece> pieces) {
    return new Part(
        pieces.get(0).text(),
        pieces.stream().map(Piece::token).toList(),
        pieces.stream().map(Piece::number).toList());
  }

  /** A number that the tokens of one feature share. */
  private ToIntFunction<Piece> unit(String text) {
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
      default -> Piece::number;
    };
  }

  /** How many of the ascending places lie at or before a character. */
  private static int passed(List<Integer> places, int character) {
    int at = Collections.binarySearch(places, character);
    return at < 0 ? -at - 1 : at + 1;
  }
}
