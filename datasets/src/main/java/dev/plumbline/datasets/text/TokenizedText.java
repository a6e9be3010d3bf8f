package dev.plumbline.datasets.text;

import java.util.List;

/**
 * The tokens of a text, or of a pair of texts, before there is a limit to their number.
 *
 * @param pieces what the model reads, in order
 * @param unknown how many tokens the vocabulary lacks
 */
record TokenizedText(List<Piece> pieces, int unknown) {
  private static final int AROUND = -1;

  /** Copies the list. */
  TokenizedText {
    pieces = List.copyOf(pieces);
  }

  /**
   * A token that the model may read.
   *
   * @param id what the model reads
   * @param type the id of the segment that it is in
   * @param text 0 for the text, 1 for the second one of a pair, −1 for what stands around them
   * @param token the piece of its text
   * @param number its number among all tokens of its text, from 0
   */
  record Piece(int id, int type, int text, Token token, int number) {

    /** A token that stands before, between or behind texts. */
    static Piece around(int id, int type) {
      return new Piece(id, type, AROUND, new Token(0, 0, ""), 0);
    }

    boolean isAround() {
      return text == AROUND;
    }
  }

  /** The number of pieces of a text, or of those around texts. */
  int count(int text) {
    return (int) pieces.stream().filter(piece -> piece.text() == text).count();
  }

  /** The number of pieces that stand around texts. */
  int around() {
    return count(AROUND);
  }
}
