package dev.plumbline.datasets.text;

import java.util.List;

/**
 * The tokens of a text, before there is a limit to their number.
 *
 * @param before the ids of tokens that stand before every text
 * @param tokens the tokens of the text
 * @param after the ids of tokens that stand behind every text
 * @param unknown how many tokens the vocabulary lacks
 */
record TokenizedText(
    List<Integer> before, List<NumberedToken> tokens, List<Integer> after, int unknown) {

  /** Copies the lists. */
  TokenizedText {
    before = List.copyOf(before);
    tokens = List.copyOf(tokens);
    after = List.copyOf(after);
  }

  /**
   * A token that the model may read.
   *
   * @param token the piece of the text
   * @param number its number among all tokens of the text, from 0
   * @param id what the model reads
   */
  record NumberedToken(Token token, int number, int id) {}
}
