package dev.plumbline.datasets.text;

import dev.plumbline.metrics.model.FeatureMap;
import java.util.List;

/**
 * A text, or a pair of texts, as the model reads it.
 *
 * @param positions what stands at each position
 * @param parts the features of the text, in order
 * @param unread what of the text the model does not see as it is
 */
record EncodedText(List<Position> positions, List<Part> parts, UnreadTokens unread) {

  /** Copies the lists. */
  EncodedText {
    positions = List.copyOf(positions);
    parts = List.copyOf(parts);
  }

  /** What a model may read beside ids, in the order in which they lie in a row. */
  enum Side {
    /** 1 at tokens, 0 at padding. */
    MASK,
    /** The segment of each token. */
    TYPES;

    private int at(Position position) {
      return this == TYPES ? position.type() : position.padding() ? 0 : 1;
    }
  }

  /**
   * What stands at a position.
   *
   * @param id the token id
   * @param type the id of its segment; 0 for padding
   * @param feature the feature it belongs to; −1 for padding and tokens around the text
   * @param padding whether it is padding
   */
  record Position(int id, int type, int feature, boolean padding) {}

  /**
   * A feature: tokens of a text that follow each other.
   *
   * @param text the number of the text: 0, or 1 for the second one of a pair
   * @param tokens its tokens
   * @param numbers the number of each token in the text, from 0
   */
  record Part(int text, List<Token> tokens, List<Integer> numbers) {
    /** Copies the lists. */
    Part {
      tokens = List.copyOf(tokens);
      numbers = List.copyOf(numbers);
    }

    /** Its piece of the text. */
    String caption(TextRecord record) {
      String whole = record.text(text);
      int from = whole.offsetByCodePoints(0, tokens.get(0).start());
      int to = whole.offsetByCodePoints(0, tokens.get(tokens.size() - 1).end());
      return whole.substring(from, to);
    }
  }

  /**
   * What of a text the model does not see as it is.
   *
   * @param unknown the number of tokens that the vocabulary lacks
   * @param truncated the number of tokens for which there is no room
   */
  record UnreadTokens(int unknown, int truncated) {
    /** These and others. */
    UnreadTokens and(UnreadTokens other) {
      return new UnreadTokens(unknown + other.unknown, truncated + other.truncated);
    }
  }

  /** The features of a row: the ids; what a model reads beside them is none. */
  FeatureMap features(List<Side> sides) {
    int[] featureOf = new int[(1 + sides.size()) * positions.size()];
    for (int i = 0; i < featureOf.length; i++) {
      featureOf[i] = i < positions.size() ? positions.get(i).feature() : -1;
    }
    return FeatureMap.of(featureOf);
  }

  /** The row: the ids, and behind them what else the model reads. */
  float[] row(List<Side> sides) {
    int length = positions.size();
    float[] row = new float[(1 + sides.size()) * length];
    for (int i = 0; i < length; i++) {
      row[i] = positions.get(i).id();
      for (int side = 0; side < sides.size(); side++) {
        row[(1 + side) * length + i] = sides.get(side).at(positions.get(i));
      }
    }
    return row;
  }
}
