package dev.plumbline.datasets.text;

import dev.plumbline.metrics.model.FeatureMap;
import java.util.List;

/**
 * A text as the model reads it.
 *
 * @param positions what stands at each position
 * @param parts the features of the text, in order
 * @param losses what of the text the model does not see as it is
 */
record EncodedText(List<Position> positions, List<Part> parts, Losses losses) {

  /** Copies the lists. */
  EncodedText {
    positions = List.copyOf(positions);
    parts = List.copyOf(parts);
  }

  /**
   * What stands at a position.
   *
   * @param id the token id
   * @param feature the feature it belongs to; −1 for padding and tokens around the text
   * @param padding whether it is padding
   */
  record Position(int id, int feature, boolean padding) {}

  /**
   * A feature: tokens that follow each other.
   *
   * @param tokens its tokens
   * @param numbers the number of each token in the text, from 0
   */
  record Part(List<Token> tokens, List<Integer> numbers) {
    /** Copies the lists. */
    Part {
      tokens = List.copyOf(tokens);
      numbers = List.copyOf(numbers);
    }

    /** Its piece of the text. */
    String caption(String text) {
      int from = text.offsetByCodePoints(0, tokens.get(0).start());
      int to = text.offsetByCodePoints(0, tokens.get(tokens.size() - 1).end());
      return text.substring(from, to);
    }
  }

  /**
   * What of a text the model does not see as it is.
   *
   * @param unknown the number of tokens that the vocabulary lacks
   * @param truncated the number of tokens for which there is no room
   */
  record Losses(int unknown, int truncated) {
    /** These and others. */
    Losses and(Losses other) {
      return new Losses(unknown + other.unknown, truncated + other.truncated);
    }
  }

  /** The features of a row: the ids, and the mask behind them if the model reads one. */
  FeatureMap features(boolean mask) {
    int[] featureOf = new int[mask ? 2 * positions.size() : positions.size()];
    for (int i = 0; i < featureOf.length; i++) {
      featureOf[i] = i < positions.size() ? positions.get(i).feature() : -1;
    }
    return FeatureMap.of(featureOf);
  }

  /** The row: the ids, and the mask behind them if the model reads one. */
  float[] row(boolean mask) {
    float[] row = new float[mask ? 2 * positions.size() : positions.size()];
    for (int i = 0; i < row.length; i++) {
      Position position = positions.get(i % positions.size());
      row[i] = i < positions.size() ? position.id() : position.padding() ? 0 : 1;
    }
    return row;
  }
}
