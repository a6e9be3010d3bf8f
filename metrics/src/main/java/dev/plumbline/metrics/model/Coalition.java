package dev.plumbline.metrics.model;

import java.util.Arrays;
import java.util.BitSet;

/** An immutable set of features that stay; the others are removed. */
public final class Coalition {
  private final int features;
  private final long[] stay;

  private Coalition(int features, long[] stay) {
    this.features = features;
    this.stay = stay;
  }

  /** All features stay. */
  public static Coalition all(int features) {
    return none(features).complement();
  }

  /** No feature stays. */
  public static Coalition none(int features) {
    return new Coalition(features, new long[(features + Long.SIZE - 1) / Long.SIZE]);
  }

  /** The features of a bit set stay, copied. */
  public static Coalition of(int features, BitSet stay) {
    if (stay.length() > features) {
      throw new IllegalArgumentException("feature " + (stay.length() - 1) + " of " + features);
    }
    Coalition none = none(features);
    return new Coalition(features, Arrays.copyOf(stay.toLongArray(), none.stay.length));
  }

  /** This coalition without the features {@code order[from] .. order[to-1]}. */
  public Coalition without(int[] order, int from, int to) {
    long[] words = stay.clone();
    for (int i = from; i < to; i++) {
      words[word(order[i])] &= ~(1L << order[i]);
    }
    return new Coalition(features, words);
  }

  /** This coalition with the features {@code order[from] .. order[to-1]}. */
  public Coalition with(int[] order, int from, int to) {
    long[] words = stay.clone();
    for (int i = from; i < to; i++) {
      words[word(order[i])] |= 1L << order[i];
    }
    return new Coalition(features, words);
  }

  /** The features that this coalition removes. */
  public Coalition complement() {
    long[] words = new long[stay.length];
    for (int w = 0; w < words.length; w++) {
      words[w] = removed(w);
    }
    return new Coalition(features, words);
  }

  /** The word that a feature stands in. */
  private int word(int feature) {
    if (feature < 0 || feature >= features) {
      throw new IndexOutOfBoundsException("feature " + feature + " of " + features);
    }
    return feature / Long.SIZE;
  }

  /** The number of features of the game. */
  public int features() {
    return features;
  }

  /** The number of features that stay. */
  public int size() {
    int size = 0;
    for (long word : stay) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Whether a feature stays. */
  public boolean contains(int feature) {
    return (stay[word(feature)] >>> feature & 1) != 0;
  }

  /** The first removed feature at or after {@code from}; {@link #features()} if there is none. */
  public int nextRemoved(int from) {
    for (int w = from / Long.SIZE; w < stay.length; w++) {
      long left = w == from / Long.SIZE ? removed(w) & -1L << from : removed(w);
      if (left != 0) {
        return w * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return features;
  }

  /** The number of words that the features take as bits, 64 features to a word. */
  public int words() {
    return stay.length;
  }

  /** A word of those that stay: feature f stays if bit f mod 64 of word f / 64 is set. */
  public long staying(int word) {
    return stay[word];
  }

  /** A word of those that are removed, as {@link #staying} gives the others. */
  public long removed(int word) {
    int beyond = Long.SIZE * (word + 1) - features;
    return ~stay[word] & (beyond > 0 ? -1L >>> beyond : -1L);
  }

  /** A copy of those that stay as bits, as {@link #staying} gives them word by word. */
  public long[] toWords() {
    return stay.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coalition coalition
        && features == coalition.features
        && Arrays.equals(stay, coalition.stay);
  }

  @Override
  public int hashCode() {
    return 31 * features + Arrays.hashCode(stay);
  }

  @Override
  public String toString() {
    return BitSet.valueOf(stay) + " of " + features;
  }
}
