package dev.plumbline.metrics.model;

import java.util.Arrays;
import java.util.BitSet;

/** An immutable set of features that stay; the others are removed. */
public final class Coalition {
  private final int features;
  private final BitSet stay;

  private Coalition(int features, BitSet stay) {
    this.features = features;
    this.stay = stay;
  }

  /** All features stay. */
  public static Coalition all(int features) {
    BitSet stay = new BitSet(features);
    stay.set(0, features);
    return new Coalition(features, stay);
  }

  /** No feature stays. */
  public static Coalition none(int features) {
    return new Coalition(features, new BitSet(features));
  }

  /** The features of a bit set stay, copied. */
  public static Coalition of(int features, BitSet stay) {
    if (stay.length() > features) {
      throw new IllegalArgumentException("feature " + (stay.length() - 1) + " of " + features);
    }
    return new Coalition(features, (BitSet) stay.clone());
  }

  /** This coalition without the features {@code order[from] .. order[to-1]}. */
  public Coalition without(int[] order, int from, int to) {
    return changed(order, from, to, false);
  }

  /** This coalition with the features {@code order[from] .. order[to-1]}. */
  public Coalition with(int[] order, int from, int to) {
    return changed(order, from, to, true);
  }

  /** The features that this coalition removes. */
  public Coalition complement() {
    BitSet set = (BitSet) stay.clone();
    set.flip(0, features);
    return new Coalition(features, set);
  }

  private Coalition changed(int[] order, int from, int to, boolean value) {
    BitSet set = (BitSet) stay.clone();
    for (int i = from; i < to; i++) {
      set.set(order[i], value);
    }
    return new Coalition(features, set);
  }

  /** The number of features of the game. */
  public int features() {
    return features;
  }

  /** The number of features that stay. */
  public int size() {
    return stay.cardinality();
  }

  /** Whether a feature stays. */
  public boolean contains(int feature) {
    return stay.get(feature);
  }

  /** The first removed feature at or after {@code from}; {@link #features()} if there is none. */
  public int nextRemoved(int from) {
    return Math.min(features, stay.nextClearBit(from));
  }

  /**
   * A copy as bits, 64 features to a word: feature f stays if bit f mod 64 of word f / 64 is set.
   */
  public long[] toWords() {
    return Arrays.copyOf(stay.toLongArray(), (features + 63) / 64);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coalition coalition
        && features == coalition.features
        && stay.equals(coalition.stay);
  }

  @Override
  public int hashCode() {
    return 31 * features + stay.hashCode();
  }

  @Override
  public String toString() {
    return stay + " of " + features;
  }
}
